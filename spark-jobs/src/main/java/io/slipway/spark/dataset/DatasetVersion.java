package io.slipway.spark.dataset;

import io.slipway.contract.DataSource;
import java.util.List;

/**
 * What a commit of a dataset's table says of itself, as JSON in the commit's user metadata.
 *
 * @param version {@code <name>@<first 12 digits of sha256>}
 * @param sources file names, addresses and tables that were read
 */
record DatasetVersion(
    String version,
    String sha256,
    long rows,
    List<String> sources,
    String owner,
    String licence,
    List<String> tags) {
  private static final int DIGITS = 12;

  static DatasetVersion of(
      String name, String sha256, long rows, List<String> sources, DataSource data) {
    return new DatasetVersion(
        name + "@" + sha256.substring(0, DIGITS),
        sha256,
        rows,
        sources,
        data.owner(),
        data.licence(),
        data.tags());
  }
}
