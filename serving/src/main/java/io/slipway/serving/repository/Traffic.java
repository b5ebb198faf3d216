package io.slipway.serving.repository;

import io.slipway.serving.measures.Comparison;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for a name at this moment. Never changed: a change of traffic puts another one in its
 * place.
 *
 * @param comparison of the two, counted since the canary came
 */
record Traffic(Slot champion, @Nullable Canary canary, Comparison comparison) {

  record Canary(Slot slot, double share, boolean shadow) {
    Role role() {
      return shadow ? Role.SHADOW : Role.CANARY;
    }

    boolean isOf(ModelSource source) {
      return slot instanceof ServedModel && slot.source().equals(source);
    }

    Served.Canary remembered() {
      return new Served.Canary(slot.source(), share, shadow);
    }
  }

  Served remembered() {
    return new Served(champion.source(), canary == null ? null : canary.remembered());
  }

  /** Of a version that was asked for by its number. */
  Optional<Role> roleOf(int version) {
    if (champion.source().version() == version) {
      return Optional.of(Role.CHAMPION);
    }
    return canary != null && canary.slot().source().version() == version
        ? Optional.of(canary.role())
        : Optional.empty();
  }

  /** Who answers a request, by its draw from 0 to 1. */
  Role roleAt(double draw) {
    return canary != null
            && !canary.shadow()
            && canary.slot() instanceof ServedModel
            && champion instanceof ServedModel
            && draw < canary.share()
        ? Role.CANARY
        : Role.CHAMPION;
  }

  /** Whether a copy of a request goes to a shadow. */
  boolean shadows(double draw) {
    return canary != null
        && canary.shadow()
        && canary.slot() instanceof ServedModel
        && draw < canary.share();
  }

  Slot slot(Role role) {
    return role == Role.CHAMPION || canary == null ? champion : canary.slot();
  }

  OptionalInt canaryVersion() {
    return canary == null ? OptionalInt.empty() : OptionalInt.of(canary.slot().source().version());
  }

  /** This champion, and the canary unless it is the same version; both are counted anew. */
  Traffic withChampion(Slot next, Instant now) {
    return beside(next, endsWith(next.source()) ? null : canary, now);
  }

  /** Whether the canary ends when this becomes the champion. */
  boolean endsWith(ModelSource champion) {
    return canary != null && canary.slot().source().version() == champion.version();
  }

  static Traffic beside(Slot champion, @Nullable Canary canary, Instant now) {
    return new Traffic(
        champion,
        canary,
        canary == null
            ? Comparison.alone(now, champion.manifest())
            : Comparison.between(now, champion.manifest(), canary.slot().manifest()));
  }

  void release() {
    champion.release();
    releaseCanary();
  }

  void releaseCanary() {
    if (canary != null) {
      canary.slot().release();
    }
  }
}
