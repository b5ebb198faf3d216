package io.slipway.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the data comes from.
 *
 * @param uri a file: URI or an absolute path inside an allowed root; .gz is read as gzip
 * @param testUri a file of the same shape that holds the official test rows; none lets the split
 *     take a share
 * @param columns names and types in file order; needed without a header, else types are inferred
 * @param exclude columns that are kept in the dataset and not used as features
 */
public record DataSource(
    String uri,
    @Nullable String testUri,
    CsvDialect csv,
    List<ColumnSpec> columns,
    List<String> exclude) {
  public DataSource {
    Require.that(!uri.isBlank(), "data.uri: name the file to read");
    csv = csv == null ? CsvDialect.standard() : csv;
    columns = columns == null ? List.of() : List.copyOf(columns);
    exclude = exclude == null ? List.of() : List.copyOf(exclude);
    Require.that(
        Boolean.TRUE.equals(csv.header()) || !columns.isEmpty(),
        "data.columns: a file without a header needs its columns named here");
  }
}
