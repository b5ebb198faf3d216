package io.slipway.spark.dataset;

import io.slipway.contract.DataAccess;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the ingest may read, and where datasets are kept.
 *
 * @param datasets folder with one folder for each dataset name
 * @param credentials properties file with {@code <name>.user} and {@code <name>.password}
 * @param downloadLimit bytes that one address may send
 */
public record IngestSettings(
    DataAccess access, Path datasets, @Nullable Path credentials, long downloadLimit) {
  public static final long DEFAULT_DOWNLOAD_LIMIT = 10L * 1024 * 1024 * 1024;

  /** The folder in which steps keep what they make; datasets stand there too. */
  Path artifacts() {
    return Objects.requireNonNull(datasets.getParent());
  }
}
