package io.slipway.spark.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.slipway.spark.TestLine;
import io.slipway.spark.TestSpark;
import io.slipway.spark.datacontract.ContractReader;
import io.slipway.spark.datacontract.DataContract;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DataToolTest {
  private static final Path DATA =
      Path.of(Objects.requireNonNullElse(System.getenv("SLIPWAY_DATA"), "../../shared/data"))
          .toAbsolutePath()
          .normalize();

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void startSparkOfTheTests() {
    TestSpark.session();
  }

  @Test
  void checksARequestWhosePathsAreRelativeToIt() throws Exception {
    write("loans.csv", TestLine.loans(400, 1));
    Path request =
        write(
            "loans.yaml",
            List.of(
                "model: loans",
                "data: {uri: loans.csv}",
                "target: {column: repaid, positive: 'yes'}"));

    assertThat(run("check", request.toString())).as(err.toString()).isZero();

    assertThat(out.toString()).contains("400 rows, 4 columns", "yes: ", "age: ", "PASS");
  }

  @Test
  void endsWith1WhenFindingsStandInTheWay() throws Exception {
    List<String> rows =
        TestLine.loans(400, 1).stream().map(row -> row + "," + row.replaceAll(".*,", "")).toList();
    Path file =
        write(
            "loans.csv",
            rows.stream().map(r -> r.replace("repaid,repaid", "repaid,copy")).toList());

    int code = run("check", file.toString(), "--target", "repaid", "--positive", "yes", "--json");

    assertThat(code).isEqualTo(1);
    JsonNode answer = new ObjectMapper().readTree(out.toString());
    assertThat(answer.path("outcome").asText()).isEqualTo("WAIVE");
    assertThat(answer.at("/report/feasibility/leakages/0/columns/0").asText()).isEqualTo("copy");
  }

  @Test
  void draftsAContractThatItsDataKeeps() throws Exception {
    List<String> rows =
        new ArrayList<>(List.of("id,day,flag,\"odd: name # \\\"x\\\"\",amount,kind"));
    for (int i = 0; i < 500; i++) {
      rows.add(
          "c%d,2024-%02d-%02d,%s,v%d,%.2f,%s"
              .formatted(
                  i,
                  1 + i % 12,
                  1 + i % 28,
                  i % 2 == 0 ? "yes" : "no",
                  i % 3,
                  i * -1.5,
                  i % 5 < 2 ? "a" : "b"));
    }
    Path file = write("orders.csv", rows);
    Path contract = folder.resolve("orders-contract.yaml");

    assertThat(run("draft-contract", file.toString(), "--target=kind", "--out=" + contract))
        .as(err.toString())
        .isZero();

    String text = Files.readString(contract);
    assertThat(text)
        .contains("# seen:", "unique: true", "format: yyyy-MM-dd", "mustBeGreaterOrEqualTo: 250");
    DataContract read = ContractReader.read(contract, null);
    assertThat(read.properties()).hasSize(6);
    assertThat(read.properties().get(3).name()).isEqualTo("odd: name # \"x\"");
    assertThat(run("check", file.toString(), "--target=kind", "--contract=" + contract))
        .as(out.toString() + err)
        .isZero();
    assertThat(out.toString()).contains("Data contract: orders 0.1.0", "500 valid, 0 put aside");
  }

  @Test
  void doesNotOverwriteAFile() throws Exception {
    Path file = write("loans.csv", TestLine.loans(20, 1));

    assertThat(run("draft-contract", file.toString(), "--target=repaid", "--out=" + file))
        .isEqualTo(2);
    assertThat(err.toString()).contains("exists. Name another file");
  }

  static boolean hasData() {
    return Files.isRegularFile(DATA.resolve("bike-sharing/hour.csv"));
  }

  @Test
  @EnabledIf("hasData")
  void draftsAContractOfRealData() throws Exception {
    Path contract = folder.resolve("bike.yaml");
    String file = DATA.resolve("bike-sharing/hour.csv").toString();
    List<String> options =
        List.of("--target=cnt", "--task=regression", "--exclude=casual", "--exclude=registered");

    assertThat(run(arguments("draft-contract", file, options, "--out=" + contract))).isZero();
    assertThat(run(arguments("check", file, options, "--contract=" + contract)))
        .as(out.toString() + err)
        .isZero();
    assertThat(out.toString()).contains("17379 valid, 0 put aside");
  }

  /** Each needs columns, a dialect or test rows that only a request can name. */
  @ParameterizedTest
  @EnabledIf("hasData")
  @CsvSource({"adult, adult, 48842 valid", "polish-bankruptcy, polish-bankruptcy, 7027 valid"})
  void theDraftOfAPublishedDataSetIsKeptByItsOwnRows(String example, String data, String rows)
      throws Exception {
    JsonNode request =
        new YAMLMapper().readTree(Path.of("../examples", example + ".yaml").toFile());
    ObjectNode source = (ObjectNode) request.get("data");
    for (String field : List.of("uri", "testUri")) {
      if (source.has(field)) {
        source.put(field, DATA.resolve(data).resolve(source.get(field).asText()).toString());
      }
    }
    Path file = folder.resolve("request.yaml");
    new YAMLMapper().writeValue(file.toFile(), request);
    Path contract = folder.resolve("contract.yaml");

    assertThat(run("draft-contract", file.toString(), "--out=" + contract))
        .as(err.toString())
        .isZero();
    source.put("contract", contract.toString());
    new YAMLMapper().writeValue(file.toFile(), request);
    run("check", file.toString());

    assertThat(out.toString()).contains("Data contract: ", rows + ", 0 put aside");
  }

  private static String[] arguments(
      String command, String file, List<String> options, String last) {
    List<String> all = new ArrayList<>(List.of(command, file));
    all.addAll(options);
    all.add(last);
    return all.toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model: m|has no field 'data'",
        "model: M M~data: {uri: x.csv}~target: {column: y, positive: a}|model: 'M M'",
        "model: m~data: {uri: x.csv}~targets: {column: y}|field 'target' is missing",
        "model: m~data: {uri: x.csv, colums: []}~target: {column: y, positive: a}|field 'data.colums' is not known",
        "model: m~data: {uri: x.csv}~target: {column: y}|target.positive: name the label",
        "model: m~data: {uri: none.csv}~target: {column: y, positive: a}|none.csv",
        "model: m~data: {uri: x.csv}~target: {column: z, positive: a}|'z' is not among its 2 columns",
        "model: m~data: {uri: x.csv, contract: c.yaml}~target: {column: y, positive: a}|c.yaml' is not a file",
        "model: m~data: {uri: x.csv}~target: {positive: a}|target: a required field is missing",
        "model: [|line 2"
      })
  void endsWith2AndSaysWhatIsWrong(String request, String message) throws Exception {
    write("x.csv", List.of("x,y", "1,a", "2,b"));
    Path file = write("request.yaml", List.of(request.split("~")));

    assertThat(run("check", file.toString())).isEqualTo(2);

    assertThat(err.toString()).contains(message);
  }

  @Test
  void asksForATarget() throws Exception {
    Path file = write("x.csv", List.of("x,y", "1,a"));

    assertThat(run("check", file.toString())).isEqualTo(2);
    assertThat(run("check", "no-such-file.csv", "--target=y")).isEqualTo(2);

    assertThat(err.toString())
        .contains("--target: name the column", "'no-such-file.csv' is not a file");
  }

  private Path write(String name, List<String> lines) throws Exception {
    return Files.write(folder.resolve(name), lines, StandardCharsets.UTF_8);
  }

  private int run(String... arguments) {
    CommandLine tool = DataTool.commandLine();
    tool.setOut(new PrintWriter(out));
    tool.setErr(new PrintWriter(err));
    return tool.execute(arguments);
  }
}
