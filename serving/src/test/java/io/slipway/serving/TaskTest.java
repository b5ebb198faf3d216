package io.slipway.serving;

import static io.slipway.serving.RequestBody.column;
import static io.slipway.serving.RequestBody.inputs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.serving.TestServer.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of each task answer in their own shape. */
class TaskTest {
  private static final String AGE = column("age", "INT64", "[1]", "[30]");
  private static final String HOURS = column("hours", "FP64", "[1]", "[40]");
  private static final String JOB = column("job", "BYTES", "[1]", "[\"clerk\"]");
  private static final List<String> JOBS = List.of("clerk", "chief", "other");

  private static TestServer server;

  @BeforeAll
  static void serve(@TempDir Path folder) {
    server = new TestServer(folder);
    server.load("binary", 1, server.write("binary", 0));
    server.load(
        "multiclass",
        1,
        TestPackage.multiclass(server.artifact("multiclass"), TestModel.multiclass()));
    server.load(
        "regression",
        1,
        TestPackage.regression(server.artifact("regression"), TestModel.regression()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void answersAMulticlassQuestionWithAllProbabilitiesAndTheMostProbableLabel() {
    var answer = server.infer("multiclass", inputs(AGE, HOURS, JOB));

    var probabilities = output(answer, "probabilities");
    assertThat(probabilities.path("datatype").asText()).isEqualTo("FP64");
    assertThat(probabilities.path("shape")).hasToString("[1,3]");
    var expected = TestModel.probabilities(30.0, 40.0, "clerk");
    for (var label = 0; label < 3; label++) {
      assertThat(probabilities.path("data").path(label).asDouble())
          .isCloseTo(expected[label], within(1e-6));
    }
    assertThat(output(answer, "label"))
        .hasToString(
            "{\"name\":\"label\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\"high\"]}");
  }

  @Test
  void answersARegressionWithItsPredictionAndNoLabel() {
    var since = column("since", "BYTES", "[1]", "[\"2011-01-01\"]");

    var answer = server.infer("regression", inputs(AGE, HOURS, JOB, since));

    assertThat(answer.body().path("outputs")).hasSize(1);
    assertThat(output(answer, "prediction").path("datatype").asText()).isEqualTo("FP64");
    assertThat(output(answer, "prediction").path("shape")).hasToString("[1]");
    assertThat(prediction(answer))
        .isCloseTo(TestModel.prediction(30.0, 40.0, "clerk", 1_293_840_000.0), within(1e-2));
  }

  @ParameterizedTest
  @CsvSource({
    "regression, label, [prediction]",
    "regression, probability, [prediction]",
    "multiclass, probability, '[probabilities, label]'",
    "binary, probabilities, '[probability, label]'"
  })
  void refusesAnOutputOfAnotherTask(String model, String output, String known) {
    var rows = model.equals("regression") ? withSince(rows(1, 7), 1) : rows(1, 7);
    var body = "{\"outputs\": [{\"name\": \"" + output + "\"}], " + rows.substring(1);

    var answer = server.infer(model, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains("Output '" + output + "' is not one of " + known);
  }

  @Test
  void failsRatherThanGiveAPredictionThatIsNotFinite() {
    var infinite =
        TestPackage.regression(
            server.artifact("infinite"), TestModel.regressionThatGivesInfinity());
    server.load("infinite", 1, infinite);

    var answer = server.infer("infinite", withSince(rows(2, 7), 2));

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body().has("outputs")).isFalse();
  }

  @Test
  void describesAMulticlassModel() {
    var metadata = server.get("/v2/models/multiclass").body();

    assertThat(metadata.path("outputs"))
        .hasToString(
            "[{\"name\":\"probabilities\",\"datatype\":\"FP64\",\"shape\":[-1,3]},"
                + "{\"name\":\"label\",\"datatype\":\"BYTES\",\"shape\":[-1]}]");
    assertThat(metadata.path("parameters").path("task").asText()).isEqualTo("multiclass");
    assertThat(metadata.path("parameters").path("labels"))
        .hasToString("[\"low\",\"middle\",\"high\"]");
    assertThat(metadata.path("parameters").has("threshold")).isFalse();
  }

  @Test
  void describesARegression() {
    var metadata = server.get("/v2/models/regression").body();

    assertThat(metadata.path("inputs").path(3))
        .hasToString("{\"name\":\"since\",\"datatype\":\"BYTES\",\"shape\":[-1]}");
    assertThat(metadata.path("outputs"))
        .hasToString("[{\"name\":\"prediction\",\"datatype\":\"FP64\",\"shape\":[-1]}]");
    assertThat(metadata.path("parameters").path("task").asText()).isEqualTo("regression");
    assertThat(metadata.path("parameters").has("labels")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 17, 64, 257})
  void outputsOfAnyNumberOfRowsHaveTheirShape(int rows) {
    var body = rows(rows, rows);

    assertShape(server.infer("binary", body), "probability", List.of(rows));
    assertShape(server.infer("binary", body), "label", List.of(rows));
    assertShape(server.infer("multiclass", body), "probabilities", List.of(rows, 3));
    assertShape(server.infer("multiclass", body), "label", List.of(rows));
    assertShape(server.infer("regression", withSince(body, rows)), "prediction", List.of(rows));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void labelsAreThoseOfTheHighestProbabilityWhateverTheRow(long seed) {
    var answer = server.infer("multiclass", rows(40, seed));

    var data = output(answer, "probabilities").path("data");
    for (var row = 0; row < 40; row++) {
      var first = 3 * row;
      var probabilities = IntStream.range(0, 3).mapToDouble(i -> data.path(first + i).asDouble());
      var values = probabilities.toArray();
      assertThat(DoubleStream.of(values).sum()).isCloseTo(1, within(1e-4));
      var label = output(answer, "label").path("data").path(row).asText();
      assertThat(values[TestPackage.LABELS.indexOf(label)])
          .isEqualTo(DoubleStream.of(values).max().getAsDouble());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"binary", "multiclass"})
  void aRowIsAnsweredTheSameAloneAndAmongOthers(String model) {
    var among = server.infer(model, rows(25, 11)).body().path("outputs").path(0);
    var width = among.path("data").size() / 25;

    for (var row = 0; row < 25; row++) {
      var alone = server.infer(model, row(11, row)).body().path("outputs").path(0).path("data");
      for (var i = 0; i < width; i++) {
        assertThat(alone.path(i).asDouble())
            .isCloseTo(among.path("data").path(row * width + i).asDouble(), within(1e-6));
      }
    }
  }

  private static void assertShape(Answer answer, String output, List<Integer> shape) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(output(answer, output).path("shape")).hasToString(shape.toString().replace(" ", ""));
    assertThat(output(answer, output).path("data"))
        .hasSize(shape.stream().reduce(1, (one, other) -> one * other));
  }

  /** Random rows; the same seed gives the same first rows. */
  private static String rows(int rows, long seed) {
    return body(IntStream.range(0, rows).boxed().toList(), seed);
  }

  private static String row(long seed, int row) {
    return body(List.of(row), seed);
  }

  private static String body(List<Integer> rows, long seed) {
    var shape = "[" + rows.size() + "]";
    return inputs(
        column("age", "INT64", shape, cells(rows, row -> "" + random(seed, row).nextInt(100))),
        column("hours", "FP64", shape, cells(rows, row -> "" + random(seed, row).nextDouble())),
        column("job", "BYTES", shape, cells(rows, row -> '"' + job(seed, row) + '"')));
  }

  private static String withSince(String body, int rows) {
    var since =
        cells(
            IntStream.range(0, rows).boxed().toList(),
            row -> row % 3 == 0 ? "null" : "\"2011-01-%02d\"".formatted(1 + row % 28));
    return body.replace("]}]}", "]}, " + column("since", "BYTES", "[" + rows + "]", since) + "]}");
  }

  private static String cells(List<Integer> rows, IntFunction<String> cell) {
    return rows.stream().map(cell::apply).collect(Collectors.joining(",", "[", "]"));
  }

  private static String job(long seed, int row) {
    return JOBS.get(random(seed, row).nextInt(JOBS.size()));
  }

  private static Random random(long seed, int row) {
    return new Random(seed * 1_000 + row);
  }

  private static double prediction(Answer answer) {
    return output(answer, "prediction").path("data").path(0).doubleValue();
  }

  private static JsonNode output(Answer answer, String name) {
    for (var output : answer.body().path("outputs")) {
      if (output.path("name").asText().equals(name)) {
        return output;
      }
    }
    throw new AssertionError("No output '" + name + "' in " + answer);
  }
}
