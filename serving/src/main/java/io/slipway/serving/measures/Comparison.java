package io.slipway.serving.measures;

import io.slipway.contract.PackageManifest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The measures of a champion, and of the canary beside it, since the same moment. */
public record Comparison(Instant since, Measures champion, @Nullable Measures canary) {

  public static Comparison alone(Instant since, @Nullable PackageManifest champion) {
    return new Comparison(since, new Measures(champion), null);
  }

  /** Both count from zero. */
  public static Comparison between(
      Instant since, @Nullable PackageManifest champion, @Nullable PackageManifest canary) {
    return new Comparison(since, new Measures(champion), new Measures(canary));
  }
}
