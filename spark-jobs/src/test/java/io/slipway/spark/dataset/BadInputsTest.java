package io.slipway.spark.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.LifecycleRequest;
import io.slipway.spark.TestLine;
import io.slipway.spark.TestSpark;
import io.slipway.spark.lease.StepRefused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message says what is wrong, where, and what to do. */
class BadInputsTest {
  @TempDir Path folder;

  /**
   * @param data fields of the request's data; %s is the folder
   * @param rest further fields of the request
   * @param files that are made, by name and content
   */
  record Case(String name, String data, String rest, List<Content> files, List<String> message) {
    Case(String name, String data, List<Content> files, String... message) {
      this(name, data, "", files, List.of(message));
    }

    Case with(String fields) {
      return new Case(name, data, fields, files, message);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  record Content(String name, byte[] bytes) {}

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isRefusedWithItsReason(Case bad) throws Exception {
    for (Content file : bad.files()) {
      Files.write(folder.resolve(file.name()), file.bytes());
    }
    LifecycleRequest request = Requests.of(bad.data().replace("%s", folder.toString()), bad.rest());

    assertThatThrownBy(() -> new TestLine(folder).ingest(request))
        .isInstanceOf(StepRefused.class)
        .hasMessageContainingAll(bad.message().toArray(String[]::new));
    assertThat(folder.resolve("datasets")).doesNotExist();
  }

  static Stream<Case> cases() {
    return Stream.of(addresses(), csv(), fields(), jsonLines(), parquet(), arff())
        .flatMap(List::stream);
  }

  private static List<Case> addresses() {
    return List.of(
        new Case("missing file", "'uri': '%s/no.csv'", List.of(), "data.uri", "no.csv"),
        new Case(
            "missing test file",
            "'uri': '%s/a.csv', 'testUri': '%s/no.csv'",
            List.of(text("a.csv", "age,repaid", "1,yes")),
            "data.testUri",
            "no.csv"),
        new Case("directory", "'uri': '%s'", List.of(), "data.uri", "is not a file"),
        new Case(
            "pattern without files",
            "'uri': '%s/*.csv'",
            List.of(),
            "data.uri",
            "no file fits the pattern"),
        new Case(
            "outside of the roots",
            "'uri': '/etc/passwd'",
            List.of(),
            "data.uri",
            "/etc/passwd",
            "not inside"),
        new Case(
            "hidden file",
            "'uri': '%s/_a.csv'",
            List.of(text("_a.csv", "age,repaid", "1,yes")),
            "_a.csv",
            "Rename it"),
        new Case(
            "origin that is not allowed",
            "'uri': 'https://data.example.com/a.csv'",
            List.of(),
            "data.uri",
            "not below an origin"),
        new Case(
            "file and database mixed",
            "'uri': ['%s/a.csv', 'jdbc:postgresql://127.0.0.1/db']",
            List.of(text("a.csv", "age,repaid", "1,yes")),
            "data.uri",
            "does not fit the format"),
        new Case(
            "database that is not allowed",
            "'uri': 'jdbc:postgresql://db.example.com/db', 'table': 't', 'credentials': 'c'",
            List.of(),
            "data.uri",
            "not below an origin"));
  }

  private static List<Case> csv() {
    List<Content> good = List.of(text("a.csv", "age,repaid", "1,yes"));
    return List.of(
        csv("empty file", text("a.csv"), "a.csv", "is empty"),
        csv("header only", text("a.csv", "age,repaid"), "a.csv", "no rows"),
        csv(
            "wrong separator",
            text("a.csv", "age;repaid", "1;yes"),
            "a.csv",
            "target.column 'repaid'",
            "';'",
            "data.csv.separator"),
        csv("column twice", text("a.csv", "age,age,repaid", "1,1,yes"), "a.csv", "'age' twice"),
        csv(
            "column without a name",
            text("a.csv", "age,,repaid", "1,1,yes"),
            "a.csv",
            "without a name",
            "column 2"),
        csv(
            "names that differ in case",
            text("a.csv", "age,Age,repaid", "1,1,yes"),
            "a.csv",
            "'age' and 'Age' differ only in their case"),
        csv(
            "name of Slipway's own",
            text("a.csv", "__row,repaid", "1,yes"),
            "a.csv",
            "'__row'",
            "two underscores"),
        csv(
            "bytes of another encoding",
            new Content(
                "a.csv",
                "age,town,repaid\n1,Ulm,yes\n2,K\u00f6ln,no\n"
                    .getBytes(StandardCharsets.ISO_8859_1)),
            "a.csv",
            "row 2",
            "column town",
            "not UTF-8",
            "data.csv.encoding"),
        csv(
            "header of another encoding",
            new Content(
                "a.csv", "m\u00fcller,repaid\n1,yes\n".getBytes(StandardCharsets.ISO_8859_1)),
            "a.csv",
            "first row",
            "not UTF-8"),
        new Case(
            "unknown encoding",
            "'uri': '%s/a.csv', 'csv': {'encoding': 'utf-9'}",
            good,
            "data.csv.encoding",
            "utf-9"),
        new Case(
            "not gzip",
            "'uri': '%s/a.csv.gz'",
            List.of(text("a.csv.gz", "age,repaid", "1,yes")),
            "a.csv.gz",
            "not a gzip file"),
        new Case(
            "gzip that ends in its first row",
            "'uri': '%s/a.csv.gz'",
            List.of(new Content("a.csv.gz", cut(gzip("age,repaid\n1,yes\n"), 14))),
            "a.csv.gz",
            "ends early"),
        new Case(
            "gzip that ends later",
            "'uri': '%s/b.csv.gz'",
            List.of(new Content("b.csv.gz", cut(gzip(manyRows()), 60_000))),
            "b.csv.gz",
            "ends early"),
        new Case(
            "other columns in the second file",
            "'uri': ['%s/a.csv', '%s/b.csv']",
            List.of(good.get(0), text("b.csv", "alter,repaid", "1,yes")),
            "b.csv",
            "differ from those of a.csv",
            "lacks age",
            "has alter"),
        new Case(
            "columns in another order",
            "'uri': '%s/*.csv'",
            List.of(good.get(0), text("b.csv", "repaid,age", "yes,1")),
            "b.csv",
            "another order",
            "a.csv"),
        new Case(
            "rows too short for the declared columns",
            "'uri': '%s/a.csv', 'csv': {'header': false}, 'columns': [{'name': 'age', 'type':"
                + " 'integer'}, {'name': 'x', 'type': 'text'}, {'name': 'repaid', 'type': 'text'}]",
            good,
            "a.csv",
            "2 cells",
            "expected 3"),
        new Case(
            "second file without rows",
            "'uri': ['%s/a.csv', '%s/b.csv']",
            List.of(good.get(0), text("b.csv", "age,repaid")),
            "b.csv",
            "no rows"));
  }

  private static List<Case> fields() {
    List<Content> good = List.of(text("a.csv", "age,repaid", "1,yes"));
    String uri = "'uri': '%s/a.csv'";
    return List.of(
        new Case(
            "target that is not there",
            uri,
            List.of(text("a.csv", "age,paid", "1,yes")),
            "a.csv",
            "target.column 'repaid'",
            "age, paid"),
        new Case(
            "declared column that is not there",
            uri + ", 'columns': [{'name': 'x', 'type': 'text'}]",
            good,
            "data.columns 'x'"),
        new Case(
            "excluded column that is not there",
            uri + ", 'exclude': ['x']",
            good,
            "data.exclude 'x'"),
        new Case(
            "withheld column that is not there",
            uri + ", 'notAtInference': ['x']",
            good,
            "data.notAtInference 'x'"),
        new Case("split column that is not there", uri, good, "split.column 'x'", "age, repaid")
            .with(", 'split': {'strategy': 'group', 'column': 'x'}"),
        new Case("sensitive column that is not there", uri, good, "evaluation.sensitive 'x'")
            .with(", 'evaluation': {'sensitive': ['x']}"),
        new Case("slice that is not there", uri, good, "evaluation.slices 'x'")
            .with(", 'evaluation': {'slices': ['x']}"),
        new Case("feature column that is not there", uri, good, "features.columns 'x'")
            .with(", 'features': {'columns': {'x': {'scaling': 'standard'}}}"));
  }

  private static List<Case> jsonLines() {
    String good = "{\"age\": 1, \"repaid\": \"yes\"}";
    return List.of(
        json("broken JSON", text("a.jsonl", good, good, "{\"age\": 1,"), "a.jsonl", "row 3"),
        json("JSON list", text("a.jsonl", "[" + good + "]"), "a.jsonl", "a JSON list", "each line"),
        json(
            "nested object",
            text("a.jsonl", good, "{\"age\": {\"years\": 1}, \"repaid\": \"no\"}"),
            "a.jsonl",
            "row 2",
            "field age",
            "object or a list"),
        json(
            "field twice",
            text("a.jsonl", "{\"age\": 1, \"age\": 2, \"repaid\": \"no\"}"),
            "a.jsonl",
            "row 1",
            "Duplicate field 'age'"),
        json("no object", text("a.jsonl", good, "12"), "a.jsonl", "row 2", "not a JSON object"),
        json(
            "two objects on a line",
            text("a.jsonl", good, good + good),
            "a.jsonl",
            "row 2",
            "more"),
        json("empty JSON lines", text("a.jsonl", "", ""), "a.jsonl", "is empty"),
        new Case(
            "other fields in the second file",
            "'uri': '%s/*.jsonl'",
            List.of(text("a.jsonl", good), text("b.jsonl", "{\"repaid\": \"yes\"}")),
            "b.jsonl",
            "differ from those of a.jsonl",
            "lacks age"));
  }

  private static List<Case> parquet() {
    return List.of(
        new Case(
            "Parquet that is none",
            "'uri': '%s/a.parquet'",
            List.of(text("a.parquet", "age,repaid", "1,yes")),
            "a.parquet",
            "not a Parquet file"),
        new Case(
            "Parquet with a broken footer",
            "'uri': '%s/a.parquet'",
            List.of(text("a.parquet", "PAR1 nothing at all PAR1")),
            "a.parquet",
            "Parquet"),
        new Case(
            "Parquet with lists",
            "'uri': '%s/a.parquet'",
            List.of(
                new Content("a.parquet", parquet("SELECT 'yes' AS repaid, array(1, 2) AS ages"))),
            "a.parquet",
            "column ages",
            "array<int>"),
        new Case(
            "Parquet of other types",
            "'uri': ['%s/a.parquet', '%s/b.parquet']",
            List.of(
                new Content("a.parquet", parquet("SELECT 'yes' AS repaid, 1 AS age")),
                new Content("b.parquet", parquet("SELECT 'yes' AS repaid, '1' AS age"))),
            "b.parquet",
            "column age is a string, and a int in a.parquet"));
  }

  private static List<Case> arff() {
    String header = "@relation r\n@attribute age numeric\n@attribute repaid {yes,no}\n";
    return List.of(
        arff("ARFF without @data", header, "no @data line"),
        arff("ARFF without attributes", "@relation r\n@data\n1,yes\n", "no @attribute"),
        arff("text that is no ARFF", "age,repaid\n1,yes\n", "line 1", "not part of an ARFF header"),
        arff(
            "attribute of an unknown type",
            "@attribute age whatever\n@data\n",
            "line 1",
            "attribute age",
            "'whatever'"),
        arff(
            "value outside its nominal set",
            header + "@data\n1,yes\n2,maybe\n",
            "row 2",
            "column repaid",
            "'maybe'",
            "yes, no"),
        arff("too few cells", header + "@data\n1,yes\n2\n", "row 2", "1 cells", "2 attributes"),
        arff(
            "text in a numeric column",
            header + "@data\nold,yes\n",
            "row 1",
            "column age",
            "'old' is not a number"),
        arff("sparse rows", header + "@data\n{0 1, 1 yes}\n", "row 1", "sparse"),
        arff("quote that is not closed", header + "@data\n1,'yes\n", "row 1", "quote"),
        arff(
            "date that is none",
            "@attribute at date\n@attribute repaid {yes,no}\n@data\n2011-13-01T00:00:00,yes\n",
            "row 1",
            "column at",
            "2011-13-01T00:00:00"));
  }

  private static Case csv(String name, Content file, String... message) {
    return new Case(name, "'uri': '%s/a.csv'", List.of(file), message);
  }

  private static Case json(String name, Content file, String... message) {
    return new Case(name, "'uri': '%s/a.jsonl'", List.of(file), message);
  }

  private static Case arff(String name, String text, String... message) {
    String[] all =
        Stream.concat(Stream.of("a.arff"), Arrays.stream(message)).toArray(String[]::new);
    return new Case(
        name,
        "'uri': '%s/a.arff'",
        List.of(new Content("a.arff", text.getBytes(StandardCharsets.UTF_8))),
        all);
  }

  private static Content text(String name, String... lines) {
    String text = String.join("\n", lines);
    return new Content(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String manyRows() {
    StringBuilder rows = new StringBuilder("age,repaid\n");
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      rows.append(random.nextLong()).append(",yes\n");
    }
    return rows.toString();
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] cut(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }

  private static byte[] parquet(String query) {
    try {
      Path written = Files.createTempDirectory("parquet").resolve("written");
      TestSpark.session().sql(query).coalesce(1).write().parquet(written.toString());
      try (Stream<Path> files = Files.list(written)) {
        return Files.readAllBytes(
            files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
