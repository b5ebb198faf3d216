package io.slipway.workers.dataset;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.slipway.contract.ColumnType;
import io.slipway.contract.LifecycleId;
import java.time.Instant;
import java.util.List;

/**
 * A version of a dataset, as the lifecycle that read it first found it.
 *
 * @param version {@code <name>@<first 12 digits of sha256>}
 * @param uri folder of the Delta table
 * @param tableVersion of the Delta table in which this version's rows stand
 * @param schema in the order of the dataset
 * @param owner who answers for the data, as that lifecycle's request says
 * @param profileUri the profile (record DatasetProfile)
 * @param reportUri the quality report (record QualityReport)
 * @param changes against the version before, in words
 */
public record DatasetVersion(
    String version,
    String sha256,
    long rows,
    int columns,
    String uri,
    long tableVersion,
    List<String> sources,
    List<Column> schema,
    @JsonIgnore String owner,
    @JsonIgnore String licence,
    @JsonIgnore List<String> tags,
    @JsonIgnore String profileUri,
    @JsonIgnore String reportUri,
    LifecycleId lifecycleId,
    Instant createdAt,
    List<String> changes) {
  public DatasetVersion {
    sources = List.copyOf(sources);
    schema = List.copyOf(schema);
    tags = List.copyOf(tags);
    changes = List.copyOf(changes);
  }

  /** A column. */
  public record Column(String name, ColumnType type) {}

  public String name() {
    return version.substring(0, version.lastIndexOf('@'));
  }
}
