package io.slipway.workers.alias;

import io.slipway.contract.ModelName;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import io.slipway.workers.registry.ModelVersion;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Gives names to versions. Two of them follow from the releases and are nobody's to move. */
@Service
public class Aliases {
  private static final Set<String> OF_RELEASES = Set.of("champion", "staging");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  private final AliasRecord events;
  private final Clock clock;

  public Aliases(AliasRecord events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  /** Those that stand for a version now. */
  public List<AliasView> list(ModelName model) {
    return events.latest(model).stream().flatMap(Aliases::view).toList();
  }

  /**
   * What an alias stands for.
   *
   * @param at the moment that is asked about; empty for now
   * @throws Problem when it stood for nothing then
   */
  public AliasView show(ModelName model, String alias, Optional<Instant> at) {
    return events.history(model, alias).stream()
        .filter(event -> at.isEmpty() || !event.at().isAfter(at.get()))
        .findFirst()
        .stream()
        .flatMap(Aliases::view)
        .findFirst()
        .orElseThrow(() -> notFound(model, alias, at.map(moment -> " at " + moment).orElse("")));
  }

  /** All that happened to an alias, the latest first. */
  public List<AliasEvent> history(ModelName model, String alias) {
    List<AliasEvent> history = events.history(model, alias);
    if (history.isEmpty()) {
      throw notFound(model, alias, "");
    }
    return history;
  }

  /** Lets the alias stand for the version; nothing happens when it does already. */
  public AliasView set(Actor actor, ModelVersion version, String alias) {
    requireOwn(alias);
    ModelName model = version.model();
    if (current(model, alias).map(AliasEvent::version).equals(Optional.of(version.version()))) {
      return show(model, alias, Optional.empty());
    }
    add(actor, model, alias, version.version());
    return show(model, alias, Optional.empty());
  }

  /** Takes the alias away; nothing happens when it stands for nothing. */
  public void remove(Actor actor, ModelName model, String alias) {
    requireOwn(alias);
    if (current(model, alias).map(AliasEvent::version).isPresent()) {
      add(actor, model, alias, null);
    }
  }

  private void add(Actor actor, ModelName model, String alias, @Nullable Integer version) {
    events.add(model, new AliasEvent(alias, version, clock.instant(), actor.name(), null));
  }

  private Optional<AliasEvent> current(ModelName model, String alias) {
    return events.history(model, alias).stream().findFirst();
  }

  private static void requireOwn(String alias) {
    if (OF_RELEASES.contains(alias)) {
      throw Problem.of(
          Kind.CONFLICT, "'" + alias + "' follows from the releases: only a release moves it");
    }
    if (!NAME.matcher(alias).matches()) {
      throw Problem.of(
          Kind.INVALID,
          "'"
              + alias
              + "' is not an alias. Use at most 63 lower-case letters, digits and hyphens,"
              + " beginning with a letter");
    }
  }

  private static Stream<AliasView> view(AliasEvent event) {
    return Stream.ofNullable(event.version())
        .map(version -> new AliasView(event.alias(), version, event.at(), event.by()));
  }

  private static Problem notFound(ModelName model, String alias, String when) {
    return Problem.of(
        Kind.NOT_FOUND,
        "%s has no alias '%s'%s. List aliases with GET /v1/models/%s/aliases"
            .formatted(model, alias, when, model));
  }
}
