package io.slipway.workers.search;

import io.slipway.workers.audit.AuditEvent;
import io.slipway.workers.audit.AuditEvent.Channel;
import io.slipway.workers.audit.AuditTrail;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.people.Actor;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/** Makes the index anew when somebody asks for it. */
@Service
public class Rebuild {
  private final Optional<SearchIndex> index;
  private final SearchOutbox outbox;
  private final Delivery delivery;
  private final AuditTrail audit;

  Rebuild(Optional<SearchIndex> index, SearchOutbox outbox, Delivery delivery, AuditTrail audit) {
    this.index = index;
    this.outbox = outbox;
    this.delivery = delivery;
    this.audit = audit;
  }

  /**
   * Makes it from the database.
   *
   * @return numbers of documents by kind
   * @throws NotYet while the index is away
   */
  public Map<String, Long> run(Actor actor) {
    SearchIndex to =
        index.orElseThrow(
            () ->
                Problem.of(
                    Problem.Kind.CONFLICT,
                    "This stack has no search index. Start one: ./slipway up --index"));
    Map<String, Long> counts = new TreeMap<>();
    try {
      outbox.alone(
          () -> {
            counts.putAll(delivery.everything(to));
            audit.add(event(actor));
          });
    } catch (IndexAway e) {
      throw new NotYet(
          "The search index is away, so it was not rebuilt. Start it (./slipway status shows it), then ask again: "
              + e.getMessage());
    }
    return counts;
  }

  private static AuditEvent event(Actor actor) {
    return new AuditEvent(
        null, "search.rebuilt", actor.name(), Channel.API, "search index", null, Map.of());
  }
}
