package io.slipway.serving;

import static io.slipway.serving.RequestBody.column;
import static io.slipway.serving.RequestBody.inputs;
import static io.slipway.serving.RequestBody.rows;
import static io.slipway.serving.TestModel.probability;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InferenceTest {
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
  void answersWithProbabilityAndLabelOfEachRow() {
    var answer =
        server.infer(
            "adult-income",
            inputs(
                column("age", "INT64", "[2]", "[30, 60]"),
                column("hours", "FP64", "[2, 1]", "[99.5, 40]"),
                column("job", "BYTES", "[2]", "[\"clerk\", \"chief\"]")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("model_name").asText()).isEqualTo("adult-income");
    assertThat(answer.body().path("model_version").textValue()).isEqualTo("3");
    assertThat(output(answer, 0).path("name").asText()).isEqualTo("probability");
    assertThat(output(answer, 0).path("datatype").asText()).isEqualTo("FP64");
    assertThat(output(answer, 0).path("shape")).hasToString("[2]");
    assertProbability(answer, 0, probability(30.0, 99.5, "clerk", 0.25));
    assertProbability(answer, 1, probability(60.0, 40.0, "chief", 0.25));
    assertThat(output(answer, 1))
        .hasToString(
            "{\"name\":\"label\",\"datatype\":\"BYTES\",\"shape\":[2],\"data\":[\"low\",\"high\"]}");
  }

  @ParameterizedTest
  @CsvSource({"null, null, null", "NaN, NaN, '\"\"'"})
  void takesCellsThatAreMissing(String age, String hours, String job) {
    var answer =
        server.infer(
            "adult-income",
            inputs(
                column("age", "INT64", "[1]", "[" + age + "]"),
                column("hours", "FP64", "[1]", "[" + hours + "]"),
                column("job", "BYTES", "[1]", "[" + job + "]")));

    assertProbability(answer, 0, probability(null, null, "", 0.25));
  }

  @Test
  void takesACategoryThatTheModelNeverSaw() {
    var job = column("job", "BYTES", "[1]", "[\"wizard\"]");

    var answer = server.infer("adult-income", inputs(AGE, HOURS, job));

    assertProbability(answer, 0, probability(30.0, 40.5, "wizard", 0.25));
  }

  @Test
  void takesNumbersOfEitherTypeForANumericColumn() {
    var age = column("age", "FP64", "[1]", "[30.0]");
    var hours = column("hours", "INT64", "[1]", "[40]");

    var answer = server.infer("adult-income", inputs(age, hours, JOB));

    assertProbability(answer, 0, probability(30.0, 40.0, "clerk", 0.25));
  }

  @Test
  void givesTheIdBack() {
    var body = "{\"id\": \"call-7\", " + inputs(AGE, HOURS, JOB).substring(1);

    var answer = server.infer("adult-income", body);

    assertThat(answer.body().path("id").asText()).isEqualTo("call-7");
  }

  @Test
  void givesOnlyTheOutputsThatWereAskedFor() {
    var body = "{\"outputs\": [{\"name\": \"label\"}], " + inputs(AGE, HOURS, JOB).substring(1);

    var answer = server.infer("adult-income", body);

    assertThat(answer.body().path("outputs").findValuesAsText("name")).containsExactly("label");
  }

  @Test
  void answersForTheVersionThatIsServedAndNoOther() {
    var body = inputs(AGE, HOURS, JOB);

    assertThat(server.post("/v2/models/adult-income/versions/3/infer", body).status())
        .isEqualTo(200);
    var other = server.post("/v2/models/adult-income/versions/2/infer", body);
    assertThat(other.status()).isEqualTo(404);
    assertThat(other.error()).contains("Version 2").contains("adult-income version 3");
  }

  @Test
  void describesTheModel() {
    var metadata = server.get("/v2/models/adult-income").body();

    assertThat(metadata.path("name").asText()).isEqualTo("adult-income");
    assertThat(metadata.path("versions")).hasToString("[\"3\"]");
    assertThat(metadata.path("platform").asText()).isEqualTo("onnx");
    assertThat(metadata.path("inputs"))
        .hasToString(
            "[{\"name\":\"age\",\"datatype\":\"INT64\",\"shape\":[-1]},"
                + "{\"name\":\"hours\",\"datatype\":\"FP64\",\"shape\":[-1]},"
                + "{\"name\":\"job\",\"datatype\":\"BYTES\",\"shape\":[-1]}]");
    assertThat(metadata.path("outputs").findValuesAsText("name"))
        .containsExactly("probability", "label");
    assertThat(metadata.path("parameters").path("sha256").asText()).hasSize(64);
    assertThat(metadata.path("parameters").path("labels")).hasToString("[\"low\",\"high\"]");
    assertThat(metadata.path("parameters").path("threshold").asDouble()).isEqualTo(0.5);
  }

  @Test
  void saysThatTheModelIsReady() {
    assertThat(server.get("/v2/models/adult-income/ready").body())
        .hasToString("{\"name\":\"adult-income\",\"ready\":true}");
    assertThat(server.get("/v2/models/unknown/ready").status()).isEqualTo(404);
  }

  @Test
  void countsRequestsAndRowsOfEachModel() {
    server.load("counted", 1, server.write("counted", 0));
    server.infer("counted", rows(5));
    server.infer("counted", inputs(AGE));

    assertThat(server.text("/metrics"))
        .contains("slipway_inference_rows_total{model=\"counted\"} 5.0")
        .contains("slipway_models_unavailable 0.0")
        .contains(
            "slipway_inference_requests_seconds_count{model=\"counted\",outcome=\"answered\",role=\"champion\",version=\"1\"}"
                + " 1")
        .contains(
            "slipway_inference_requests_seconds_count{model=\"counted\",outcome=\"refused\",role=\"champion\",version=\"1\"}"
                + " 1");
  }

  private static void assertProbability(TestServer.Answer answer, int row, double expected) {
    assertThat(output(answer, 0).path("data").path(row).doubleValue())
        .isCloseTo(expected, within(1e-6));
  }

  private static JsonNode output(TestServer.Answer answer, int index) {
    return answer.body().path("outputs").path(index);
  }
}
