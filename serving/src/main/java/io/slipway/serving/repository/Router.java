package io.slipway.serving.repository;

import io.slipway.contract.ModelName;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the version that answers a request. Never waits, not even while versions are changed. */
public final class Router {
  private final Names names;

  Router(Names names) {
    this.names = names;
  }

  /**
   * What a request asks for.
   *
   * @param version if it has to be this one
   * @param routeKey requests of the same key go to the same version
   * @param teams of the caller
   */
  public record Wish(
      ModelName name, OptionalInt version, @Nullable String routeKey, Set<String> teams) {}

  /**
   * The version that answers, held until the caller closes it.
   *
   * @throws UnknownModelException if nothing is served under the name, or not for these teams
   * @throws UnavailableModelException if what should be served could not be loaded
   */
  public Held hold(Wish wish) {
    var draw = Draw.of(wish.name(), wish.routeKey());
    while (true) {
      var traffic = visible(wish);
      var held = held(traffic, role(traffic, wish, draw), draw);
      if (held != null) {
        return held;
      }
      // it was let go between the two lines: its successor is there already
    }
  }

  /** The same, but the champion whatever the draw: it answers for a canary that failed. */
  public Held holdChampion(Wish wish) {
    while (true) {
      var held = held(visible(wish), Role.CHAMPION, 1);
      if (held != null) {
        return held;
      }
    }
  }

  /** The shadow of a name, if one runs at this moment. */
  public @Nullable Held holdShadow(ModelName name) {
    var traffic = names.of(name);
    return traffic != null && traffic.shadows(0) ? held(traffic, Role.SHADOW, 1) : null;
  }

  /** All that answer, to be let go by the caller. */
  public List<Held> holdAll() {
    return names.all().stream().map(names::of).flatMap(Router::heldOf).toList();
  }

  private static Stream<Held> heldOf(@Nullable Traffic traffic) {
    return traffic == null
        ? Stream.of()
        : Stream.of(
                Role.CHAMPION, traffic.canary() == null ? Role.CHAMPION : traffic.canary().role())
            .distinct()
            .filter(role -> traffic.slot(role) instanceof ServedModel)
            .map(role -> held(traffic, role, 1))
            .filter(Objects::nonNull);
  }

  private Traffic visible(Wish wish) {
    var traffic = names.of(wish.name());
    var team = traffic == null ? null : traffic.champion().source().team();
    if (traffic == null || team == null || !wish.teams().contains(team)) {
      throw new UnknownModelException(
          "Model '%s' is not served here. Served for your teams are: %s"
              .formatted(wish.name(), names.servedFor(wish.teams())));
    }
    return traffic;
  }

  private Role role(Traffic traffic, Wish wish, double draw) {
    if (wish.version().isEmpty()) {
      return traffic.roleAt(draw);
    }
    return traffic
        .roleOf(wish.version().getAsInt())
        .orElseThrow(
            () ->
                new UnknownModelException(
                    "Version %d of model '%s' is not served here. Served are: %s"
                        .formatted(
                            wish.version().getAsInt(),
                            wish.name(),
                            names.servedFor(wish.teams()))));
  }

  private static @Nullable Held held(Traffic traffic, Role role, double draw) {
    var slot = traffic.slot(role);
    if (!(slot instanceof ServedModel model)) {
      throw new UnavailableModelException(
          "Version %d is not available: %s".formatted(slot.source().version(), slot.problem()));
    }
    var second = traffic.comparison().canary();
    var measures =
        role == Role.CHAMPION || second == null ? traffic.comparison().champion() : second;
    return model.hold()
        ? new Held(model, role, measures, role == Role.CHAMPION && traffic.shadows(draw))
        : null;
  }
}
