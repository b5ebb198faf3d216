package io.slipway.serving;

import static io.slipway.serving.RequestBody.column;
import static io.slipway.serving.RequestBody.inputs;
import static io.slipway.serving.RequestBody.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedRequestTest {
  private static final String AGE = column("age", "INT64", "[1]", "[30]");
  private static final String HOURS = column("hours", "FP64", "[1]", "[40.5]");
  private static final String JOB = column("job", "BYTES", "[1]", "[\"clerk\"]");

  private static TestServer server;

  @BeforeAll
  static void serve(@TempDir Path folder) {
    server = new TestServer(folder);
    server.load("adult-income", 3, server.write("one", 0.25));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void takesTenThousandRowsAndNotOneMore() {
    assertThat(server.infer("adult-income", rows(10_000)).status()).isEqualTo(200);

    var answer = server.infer("adult-income", rows(10_001));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.error()).contains("10001 rows").contains("at most 10000");
  }

  @Test
  void refusesABodyThatIsTooLargeEvenIfItTellsNoLength() {
    var endless = new byte[17 << 20];

    var answer =
        server.post(
            "/v2/models/adult-income/infer",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(endless)));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.error()).contains("larger than");
  }

  @Test
  void refusesAModelThatIsNotServedAndSaysWhichAre() {
    var answer = server.infer("unknown", inputs(AGE, HOURS, JOB));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.error()).contains("'unknown'").contains("adult-income version 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          age   | BYTES | [1]    | [30]    | datatype 'BYTES', but the model reads FP64 or INT64
          age   | FP32  | [1]    | [30]    | datatype 'FP32'
          job   | FP64  | [1]    | [1]     | datatype 'FP64', but the model reads BYTES
          age   | INT64 | [1, 2] | [1, 2]  | shape [1,2]. It must be [n] or [n, 1]
          age   | INT64 | []     | [1]     | shape []
          age   | INT64 | [0]    | []      | shape [0]
          age   | INT64 | "x"    | [1]     | shape "x"
          age   | INT64 | [-1]   | [1]     | shape [-1]
          age   | INT64 | [2]    | [1]     | has 1 values in 'data', but its shape says 2
          age   | INT64 | [1]    | 1       | has no list 'data'
          age   | INT64 | [1]    | [1.5]   | has 1.5 at position 0 of 'data', which is not a whole number
          age   | INT64 | [1]    | ["x"]   | has "x" at position 0 of 'data', which is not a number
          hours | FP64  | [1]    | [true]  | has true at position 0 of 'data', which is not a number
          hours | FP64  | [1]    | [1e999] | which is not a number
          hours | FP64  | [1]    | [[1]]   | has [1] at position 0
          job   | BYTES | [1]    | [3]     | has 3 at position 0 of 'data', which is not text
          """)
  void refusesAColumnThatDoesNotFit(
      String name, String datatype, String shape, String data, String problem) {
    var wrong = column(name, datatype, shape, data);
    var good = name.equals("age") ? inputs(HOURS, JOB, wrong) : inputs(AGE, wrong);

    var answer = server.infer("adult-income", good);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error())
        .startsWith("Model 'adult-income' version 3: Column '" + name + "'")
        .contains(problem);
  }

  @Test
  void namesThePositionOfTheWrongCell() {
    var answer =
        server.infer(
            "adult-income", inputs(column("age", "INT64", "[4]", "[1, null, 3, \"four\"]")));

    assertThat(answer.error()).contains("has \"four\" at position 3 of 'data'");
  }

  @Test
  void refusesAMissingColumn() {
    assertRefused(inputs(HOURS), "Columns are missing: [age, job]");
  }

  @Test
  void refusesAnUnknownColumn() {
    assertRefused(
        inputs(AGE, HOURS, JOB, column("wage", "FP64", "[1]", "[1]")),
        "Column 'wage' is not known to the model, which reads [age, hours, job]");
  }

  @Test
  void refusesAColumnThatComesTwice() {
    assertRefused(inputs(AGE, HOURS, JOB, AGE), "Column 'age' comes twice");
  }

  @Test
  void refusesColumnsOfUnequalLengths() {
    assertRefused(
        inputs(AGE, HOURS, column("job", "BYTES", "[2]", "[\"a\", \"b\"]")),
        "Column 'job' has 2 rows, but column 'age' has 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                              | 'inputs' must be a list
          {"inputs": [{"datatype": "FP64"}]}              | An item of 'inputs' has no 'name'
          {"inputs": []}                                  | Columns are missing: [age, hours, job]
          []                                              | The body must be a JSON object
          {"inputs": [], "inputs": []}                    | Duplicate field 'inputs'
          {"inputs": []} {}                               | Line 1, column 16
          {"inputs": ] }                                  | Line 1, column 12
          """)
  void refusesABodyThatIsNoRequest(String body, String problem) {
    assertRefused(body, problem);
  }

  @Test
  void refusesAnEmptyBody() {
    assertRefused("", "The body must be a JSON object");
  }

  @Test
  void refusesAnIdThatIsNoText() {
    assertRefused("{\"id\": 7, " + inputs(AGE, HOURS, JOB).substring(1), "'id' is 7, not text");
  }

  @Test
  void refusesAnOutputThatTheModelDoesNotGive() {
    assertRefused(
        "{\"outputs\": [{\"name\": \"shap\"}], " + inputs(AGE, HOURS, JOB).substring(1),
        "Output 'shap' is not one of [probability, label]");
  }

  @Test
  void refusesNamesAndVersionsThatAreNone() {
    var body = inputs(AGE, HOURS, JOB);

    assertThat(server.infer("Adult_Income", body).error()).contains("is not a model name");
    assertThat(server.infer("Adult_Income", body).status()).isEqualTo(400);
    var version = server.post("/v2/models/adult-income/versions/new/infer", body);
    assertThat(version.status()).isEqualTo(400);
    assertThat(version.error()).contains("Version 'new' is not a whole number");
  }

  private static void assertRefused(String body, String problem) {
    var answer = server.infer("adult-income", body);

    assertThat(answer.error()).contains(problem);
    assertThat(answer.status()).isEqualTo(400);
  }
}
