package io.slipway.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the data comes from.
 *
 * @param name of the dataset, shared by lifecycles that use the same data (default: the model's)
 * @param uri one address or several of the same shape: a file: URI or an absolute path inside an
 *     allowed root, where the last part may be a pattern such as {@code 2011-*.csv}; https: from an
 *     allowed origin, with its checksum in {@code sha256}; or jdbc:postgresql: of an allowed
 *     origin. Names that end in .gz are read as gzip
 * @param testUri the same for the official test rows; none lets the split take a share
 * @param format left out: by the address
 * @param table of a database, with its schema where that is needed
 * @param query instead of a table: one SELECT
 * @param credentials name of a login that the operator has configured; a request holds no password
 * @param sha256 expected digest of each address that is fetched, by address
 * @param contract an Open Data Contract Standard file (YAML) inside an allowed root: schema and
 *     quality rules that hold besides {@code columns}
 * @param columns names and types in file order; needed without a header, else types are inferred
 * @param exclude columns that are kept in the dataset and not used as features
 * @param notAtInference columns that are not known yet when the model is asked; never features
 */
public record DataSource(
    @Nullable String name,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> uri,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> testUri,
    SourceFormat format,
    CsvDialect csv,
    @Nullable String table,
    @Nullable String query,
    @Nullable String credentials,
    Map<String, String> sha256,
    @Nullable String contract,
    List<ColumnSpec> columns,
    List<String> exclude,
    List<String> notAtInference,
    String owner,
    String licence,
    List<String> tags) {
  public DataSource {
    Require.that(
        uri != null && !uri.isEmpty() && uri.stream().noneMatch(String::isBlank),
        "data.uri: name the file to read");
    uri = List.copyOf(uri);
    testUri = testUri == null ? List.of() : List.copyOf(testUri);
    format = format == null ? SourceFormat.of(uri.get(0)) : format;
    csv = (csv == null ? CsvDialect.unsaid() : csv).separatedAs(uri.get(0));
    sha256 = sha256 == null ? Map.of() : Map.copyOf(new TreeMap<>(sha256));
    sha256.forEach((address, digest) -> Require.sha256("data.sha256." + address, digest));
    columns = columns == null ? List.of() : List.copyOf(columns);
    exclude = exclude == null ? List.of() : List.copyOf(exclude);
    notAtInference = notAtInference == null ? List.of() : List.copyOf(notAtInference);
    owner = owner == null ? "" : owner;
    licence = licence == null ? "" : licence;
    tags = tags == null ? List.of() : List.copyOf(tags);
    Require.that(
        format != SourceFormat.CSV || Boolean.TRUE.equals(csv.header()) || !columns.isEmpty(),
        "data.columns: a file without a header needs its columns named here");
    Require.that(
        (format == SourceFormat.JDBC) == (table != null || query != null),
        format == SourceFormat.JDBC
            ? "data.table: name the table to read, or give a data.query"
            : "data.table: only a database (jdbc:postgresql:) has tables and queries");
    Require.that(
        table == null || query == null, "data.query: give either data.table or data.query");
  }

  /** Files of one shape, with all else left to the defaults. */
  @SuppressWarnings("NullAway") // the constructor fills in the defaults
  public static DataSource of(String... uri) {
    return new DataSource(
        null,
        List.of(uri),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** All columns that are not features though they are in the dataset. */
  public Set<String> withheld() {
    Set<String> names = new LinkedHashSet<>(exclude);
    names.addAll(notAtInference);
    return names;
  }
}
