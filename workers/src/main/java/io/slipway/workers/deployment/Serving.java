package io.slipway.workers.deployment;

import java.util.List;

/** The scoring server. */
public interface Serving {
  /**
   * A package to be loaded.
   *
   * @param uri its folder
   */
  record Load(int version, String uri, String sha256) {}

  /** A model that serves. */
  record Served(String name, int version, String sha256) {}

  /**
   * What came of scoring a package's samples aside.
   *
   * @param maxDiff largest absolute difference of a probability
   */
  record SmokeTest(long rows, double maxDiff, long millis) {}

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
   * Lets the package serve under the name, in place of what served before.
   *
   * @throws PackageRefused when a digest differs
   */
  void load(String name, Load load);

  void unload(String name);

  List<Served> index();
}
