package io.slipway.contract;

/**
 * Rows that were collected, as one Parquet folder with the columns of the dataset and {@link
 * #SPLIT} (train, validation or test) and {@link #ORIGIN} (training or production).
 *
 * @param uri of its files, as data.uri takes them: {@code <folder>/*.parquet}
 * @param sha256 over the names and contents of the files
 */
public record CollectedData(
    String uri,
    String sha256,
    long rows,
    long productionRows,
    long testRows,
    String from,
    String until) {
  public static final String SPLIT = "slipway_split";
  public static final String ORIGIN = "slipway_origin";
}
