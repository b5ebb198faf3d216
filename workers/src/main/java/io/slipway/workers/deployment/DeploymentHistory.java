package io.slipway.workers.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.approval.ApprovalEntry;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.approval.ApprovalRecord;
import io.slipway.workers.deployment.DeploymentView.CanaryView;
import io.slipway.workers.deployment.Ledger.Entry;
import io.slipway.workers.deployment.Ledger.Filter;
import io.slipway.workers.deployment.Ledger.Place;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.people.Actor;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tells what served when, and by whose approval. */
@Service
public class DeploymentHistory {

  private final Ledger ledger;
  private final Rollouts rollouts;
  private final ModelRegistry registry;
  private final ApprovalRecord approvals;
  private final Clock clock;

  DeploymentHistory(
      Ledger ledger,
      Rollouts rollouts,
      ModelRegistry registry,
      ApprovalRecord approvals,
      Clock clock) {
    this.ledger = ledger;
    this.rollouts = rollouts;
    this.registry = registry;
    this.approvals = approvals;
    this.clock = clock;
  }

  /** What served at a moment, now when there is none, where the actor may look. */
  public List<DeploymentView> at(Actor actor, Optional<Instant> moment, Filter filter) {
    Predicate<ModelName> visible = visibleTo(actor);
    return ledger.at(moment.orElse(clock.instant()), filter).stream()
        .filter(line -> visible.test(line.place().model()))
        .map(line -> view(line, moment.isEmpty()))
        .toList();
  }

  /**
   * The deployment of that name, where the actor may look.
   *
   * @throws Problem not found when there is none
   */
  public LifecycleId canary(Actor actor, LifecycleId id) {
    return rollouts
        .find(id, Rollouts.Kind.CANARY_STARTED)
        .filter(started -> isVisible(actor, started.place().model()))
        .map(Rollouts.Event::lifecycleId)
        .orElseThrow(
            () ->
                Problem.of(
                    Problem.Kind.NOT_FOUND,
                    "Deployment with a canary not found: "
                        + id
                        + ". GET /v1/deployments shows the canaries there are"));
  }

  public DeploymentView view(Entry line) {
    return view(line, true);
  }

  /** All that happened, the latest first. */
  public List<DeploymentEvent> events(Actor actor, Filter filter) {
    Predicate<ModelName> visible = visibleTo(actor);
    return Stream.concat(
            ledger.lines(filter).stream().map(DeploymentHistory::event),
            rollouts.events(filter).stream().map(DeploymentHistory::event))
        .filter(event -> visible.test(event.model()))
        .sorted(Comparator.comparing(DeploymentEvent::at).reversed())
        .toList();
  }

  private DeploymentView view(Entry line, boolean now) {
    Place place = line.place();
    Optional<ModelVersion> version =
        line.version().flatMap(number -> registry.find(place.model(), number));
    return new DeploymentView(
        place.model(),
        place.environment(),
        line.version().orElse(null),
        version.map(ModelVersion::sha256).orElse(null),
        line.release().orElse(null),
        line.release().map(id -> approvers(id, version)).orElse(List.of()),
        line.kind(),
        line.cause().by(),
        line.cause().reason(),
        line.at(),
        now ? canary(place) : null);
  }

  private @Nullable CanaryView canary(Place place) {
    return rollouts
        .openCanary(place)
        .map(
            started -> {
              CanaryTerms terms = Objects.requireNonNull(started.terms());
              return new CanaryView(
                  started.lifecycleId().value(),
                  started.version(),
                  terms.share(),
                  terms.shadow(),
                  started.at());
            })
        .orElse(null);
  }

  private List<String> approvers(LifecycleId id, Optional<ModelVersion> version) {
    return approvals.ofLifecycle(id).stream()
        .filter(entry -> entry.outcome() == Outcome.APPROVED)
        .filter(
            entry -> version.map(ModelVersion::sha256).equals(Optional.ofNullable(entry.sha256())))
        .map(ApprovalEntry::who)
        .map(String::valueOf)
        .distinct()
        .toList();
  }

  private Predicate<ModelName> visibleTo(Actor actor) {
    var known = new HashMap<ModelName, Boolean>();
    return model -> known.computeIfAbsent(model, name -> isVisible(actor, name));
  }

  /** A model belongs to the team of its first version. */
  private boolean isVisible(Actor actor, ModelName model) {
    String team =
        registry
            .find(model, 1)
            .map(registry::registration)
            .map(registration -> registration.path("request").path("team"))
            .map(JsonNode::textValue)
            .orElse(null);
    return team != null && actor.sees(team);
  }

  private static DeploymentEvent event(Entry line) {
    return new DeploymentEvent(
        line.at(),
        line.kind().name(),
        line.place().model(),
        line.place().environment(),
        line.version().orElse(null),
        line.lifecycleId(),
        line.cause().by(),
        line.cause().reason());
  }

  private static DeploymentEvent event(Rollouts.Event event) {
    return new DeploymentEvent(
        event.at(),
        event.kind().name(),
        event.place().model(),
        event.place().environment(),
        event.version(),
        event.lifecycleId(),
        event.cause().by(),
        event.verdict() == null
            ? event.cause().reason()
            : event.verdict() + ": " + event.cause().reason());
  }
}
