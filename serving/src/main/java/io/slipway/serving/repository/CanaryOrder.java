package io.slipway.serving.repository;

import org.jspecify.annotations.Nullable;

/**
 * A version that is to answer beside the champion.
 *
 * @param share of the requests that it answers, or of which it gets a copy
 * @param shadow whether nobody sees what it answers
 */
public record CanaryOrder(
    int version, String uri, String sha256, @Nullable String team, double share, boolean shadow) {
  public CanaryOrder {
    new ModelSource(version, uri, sha256, team); // refuses what is no source
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share: " + share + " is not a number from 0 to 1");
    }
  }

  ModelSource source() {
    return new ModelSource(version, uri, sha256, team).requireTeam();
  }
}
