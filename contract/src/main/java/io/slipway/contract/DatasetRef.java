package io.slipway.contract;

import java.util.List;

/**
 * One version of a dataset.
 *
 * @param version {@code <name>@<first 12 digits of sha256>}: the same content is the same version
 * @param uri folder of the Delta table, all columns text, as they were read
 * @param tableVersion of the Delta table in which this version's rows stand
 * @param sha256 over column names and content, whatever the order of the rows
 */
public record DatasetRef(
    String version,
    String uri,
    long tableVersion,
    String sha256,
    long rows,
    int columns,
    List<String> sources) {
  public DatasetRef {
    Require.sha256("dataset.sha256", sha256);
    sources = List.copyOf(sources);
  }
}
