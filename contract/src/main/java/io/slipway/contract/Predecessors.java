package io.slipway.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there was when a lifecycle began: earlier versions of its dataset, latest first, and the
 * version of its model in production.
 */
public record Predecessors(List<DatasetVersion> datasets, @Nullable Champion champion) {
  public Predecessors {
    datasets = datasets == null ? List.of() : List.copyOf(datasets);
  }

  public static Predecessors none() {
    return new Predecessors(List.of(), null);
  }

  /**
   * @param profileUri its profile (record DatasetProfile)
   */
  public record DatasetVersion(String version, String profileUri) {}

  /**
   * @param uri folder of its package
   */
  public record Champion(int version, String uri, String sha256) {}
}
