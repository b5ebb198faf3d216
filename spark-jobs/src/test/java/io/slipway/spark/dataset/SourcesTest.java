package io.slipway.spark.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.ColumnSpec;
import io.slipway.contract.ColumnType;
import io.slipway.contract.DatasetRef;
import io.slipway.spark.TestLine;
import io.slipway.spark.TestSpark;
import io.slipway.spark.table.Layout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  @TempDir Path folder;
  private TestLine line;

  @BeforeEach
  void makeLine() {
    line = new TestLine(folder);
  }

  @Test
  void readsFilesOfAPatternAndNumbersTheRowsOfEach() throws Exception {
    line.write("2011-01.csv", List.of("age,repaid", "1,yes", "2,no"));
    line.write("2011-02.csv", List.of("age,repaid", "3,yes"));
    line.write("test [1] a.csv", List.of("age,repaid", "4,no"));

    DatasetRef dataset =
        ingest(
            "'uri': '%s/2011-*.csv', 'testUri': '%s/test [[]1] a.csv'".formatted(folder, folder));

    assertThat(dataset.sources()).containsExactly("2011-01.csv", "2011-02.csv", "test [1] a.csv");
    assertThat(places(dataset))
        .containsExactlyInAnyOrder(
            "1 2011-01.csv 1 data",
            "2 2011-01.csv 2 data",
            "3 2011-02.csv 1 data",
            "4 test [1] a.csv 1 test");
  }

  @Test
  void numbersTheRowsOfAFileThatSparkReadsInPieces() throws Exception {
    String filling = "x".repeat(1000);
    Path file =
        line.write(
            "big.csv",
            Stream.concat(
                    Stream.of("age,filling,repaid"),
                    IntStream.rangeClosed(1, 12_000).mapToObj(i -> i + "," + filling + ",yes"))
                .toList());

    Dataset<Row> rows = read(ingest("'uri': '%s'".formatted(file)));

    assertThat(rows.count()).isEqualTo(12_000);
    assertThat(rows.filter("cast(age as long) = " + Layout.ROW).count()).isEqualTo(12_000);
  }

  @Test
  void readsTabsQuotesAndWordsForMissing() throws Exception {
    Path file = line.write("loans.tsv", List.of("name\tage\trepaid", "'a\tb'\tNA\tyes"));

    DatasetRef dataset =
        line.ingest(
            Requests.of(
                "'uri': '%s', 'csv': {'quote': '\\u0027', 'missing': ['NA']}".formatted(file)));

    assertThat(cells(dataset)).containsExactly("a\tb|null|yes");
  }

  @Test
  void readsJsonLinesWithEveryDigitOfANumber() throws Exception {
    Path file =
        line.write(
            "loans.jsonl",
            List.of(
                "{\"repaid\": \"yes\", \"amount\": 12345678901234567890.123456789}",
                "",
                "{\"amount\": 1e-400, \"house\": true, \"repaid\": null, \"note\": \"\"}"));

    DatasetRef dataset = ingest("'uri': '%s'".formatted(file));

    assertThat(read(dataset).columns()).startsWith("repaid", "amount", "house", "note");
    assertThat(cells(dataset))
        .containsExactlyInAnyOrder(
            "yes|12345678901234567890.123456789|null|null", "null|1e-400|true|null");
  }

  @Test
  void readsParquetWithItsTypes() throws Exception {
    Path written = folder.resolve("written");
    TestSpark.session()
        .sql(
            "SELECT 'yes' AS repaid, 0.1D AS share, cast(0.1 AS float) AS small,"
                + " 1234567890123456789.12BD AS amount, 9007199254740993L AS id,"
                + " timestamp'2011-01-01 10:00:00Z' AS at, double('NaN') AS none")
        .coalesce(1)
        .write()
        .parquet(written.toString());
    Path file = folder.resolve("loans.parquet");
    try (Stream<Path> files = Files.list(written)) {
      Files.copy(files.filter(f -> f.toString().endsWith(".parquet")).findFirst().get(), file);
    }

    DatasetRef dataset = ingest("'uri': '%s'".formatted(file));

    assertThat(cells(dataset))
        .containsExactly(
            "yes|0.1|0.10000000149011612|1234567890123456789.12|9007199254740993"
                + "|2011-01-01T10:00:00.000000Z|null");
    assertThat(DatasetTables.declared(read(dataset)))
        .extracting(ColumnSpec::type)
        .containsExactly(
            ColumnType.TEXT,
            ColumnType.NUMBER,
            ColumnType.NUMBER,
            ColumnType.NUMBER,
            ColumnType.INTEGER,
            ColumnType.DATE,
            ColumnType.NUMBER);
  }

  @Test
  void readsArffWithTheTypesOfItsHeader() throws Exception {
    Path file = folder.resolve("loans.arff.gz");
    String arff =
        """
        % a note
        @RELATION loans
        @attribute 'home owner' {'it\\'s mine', rented}
        @ATTRIBUTE amount REAL
        @attribute at date "dd.MM.yyyy"
        @attribute note string
        @attribute repaid{yes,no}

        @DATA
        % another note
        'it\\'s mine', 1.50, 24.12.2011, "a, b", yes

        ?, ?, ?, ?, no
        """;
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(arff.getBytes(StandardCharsets.UTF_8));
    }

    DatasetRef dataset = ingest("'uri': '%s'".formatted(file));

    assertThat(cells(dataset))
        .containsExactlyInAnyOrder(
            "it's mine|1.50|2011-12-24T00:00:00Z|a, b|yes", "null|null|null|null|no");
    List<ColumnSpec> declared = DatasetTables.declared(read(dataset));
    assertThat(declared)
        .extracting(ColumnSpec::name, ColumnSpec::type)
        .contains(
            org.assertj.core.groups.Tuple.tuple("amount", ColumnType.NUMBER),
            org.assertj.core.groups.Tuple.tuple("at", ColumnType.DATE));
    assertThat(declared.get(0).values()).containsExactly("it's mine", "rented");
  }

  @Test
  void marksRowsThatHaveNotOneCellForEachColumn() throws Exception {
    Path file = line.write("a.csv", List.of("age,repaid", "1,yes", "2", "3,no,x"));

    Dataset<Row> rows = read(ingest("'uri': '%s'".formatted(file)));

    assertThat(
            rows.filter(Layout.MALFORMED).select(Layout.ROW).collectAsList().stream()
                .map(row -> row.getLong(0)))
        .containsExactlyInAnyOrder(2L, 3L);
  }

  @Test
  void keepsColumnNamesOfAnyCharacters() throws Exception {
    Path file = line.write("a.csv", List.of("gain (USD; net)=`a.b`,repaid", "1,yes"));

    assertThat(read(ingest("'uri': '%s'".formatted(file))).columns())
        .startsWith("gain (USD; net)=`a.b`", "repaid");
  }

  private DatasetRef ingest(String data) throws Exception {
    return line.ingest(Requests.of(data));
  }

  private static Dataset<Row> read(DatasetRef dataset) {
    return DatasetTables.read(TestSpark.session(), dataset);
  }

  private static List<String> cells(DatasetRef dataset) {
    return read(dataset).collectAsList().stream()
        .map(
            row ->
                String.join(
                    "|",
                    IntStream.range(0, dataset.columns())
                        .mapToObj(i -> String.valueOf(row.getString(i)))
                        .toList()))
        .toList();
  }

  private static List<String> places(DatasetRef dataset) {
    return read(dataset)
        .selectExpr(
            "concat_ws(' ', age, %s, %s, %s)".formatted(Layout.FILE, Layout.ROW, Layout.PART))
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
