package io.slipway.workers.deployment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The scoring server, or several that serve the same. */
public interface Serving {
  /**
   * A package to be loaded.
   *
   * @param uri its folder
   * @param team whose members may ask it; null for all
   */
  record Load(int version, String uri, String sha256, @Nullable String team) {}

  /** As what a version serves. */
  enum Role {
    CHAMPION,
    CANARY,
    SHADOW
  }

  /** A version that serves. */
  record Served(String name, int version, String sha256, Role role) {
    boolean isChampion() {
      return role == Role.CHAMPION;
    }
  }

  /**
   * What came of scoring a package's samples aside.
   *
   * @param maxDiff largest absolute difference of a probability
   */
  record SmokeTest(long rows, double maxDiff, long millis) {}

  /**
   * Calls of one kind that the scoring server refused within a minute.
   *
   * @param id tells it from all others
   * @param since the minute, ISO 8601
   * @param who called; nobody without a token that counts
   */
  record Refusal(
      String id, String since, String who, String call, int status, String reason, long count) {}

  /** A package is not what its digest says, or cannot be used. */
  final class PackageRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PackageRefused(String message) {
      super(message);
    }
  }

  /**
   * Scores the package's samples without serving it.
   *
   * @throws PackageRefused when a digest differs
   */
  SmokeTest scratch(Load load);

  /**
   * Lets the package serve under the name, in place of what served before. A canary of the same
   * version ends by that.
   *
   * @throws PackageRefused when a digest differs
   */
  void load(String name, Load load);

  void unload(String name);

  /**
   * Lets the package stand beside the version that serves; again for other terms.
   *
   * @throws PackageRefused when a digest differs
   */
  void startCanary(String name, Load load, CanaryTerms terms);

  /** Does nothing when there is none. */
  void endCanary(String name);

  /** What the two versions have shown since the canary was loaded. */
  Measures measures(String name);

  List<Served> index();

  /** The servers one by one, for what may differ between them. */
  default List<Serving> each() {
    return List.of(this);
  }

  /** What it refused lately, of minutes that are over; the same again when asked again. */
  List<Refusal> refusals();
}
