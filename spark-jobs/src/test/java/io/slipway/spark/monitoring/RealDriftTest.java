package io.slipway.spark.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.DriftMeasurement;
import io.slipway.contract.DriftMeasurement.DriftedColumn;
import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleRequest;
import io.slipway.spark.TestLine;
import io.slipway.spark.TestSpark;
import io.slipway.spark.predictions.Production;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The published data sets, where they are at hand; MeasureDriftTest has generated ones. */
@EnabledIf("isThere")
class RealDriftTest {
  private static final Path DATA =
      Path.of(Objects.requireNonNullElse(System.getenv("SLIPWAY_DATA"), "../../shared/data"))
          .toAbsolutePath()
          .normalize();
  private static final String ADULT =
      "age,workclass,fnlwgt,education,education-num,marital-status,occupation,relationship,race,sex,capital-gain,capital-loss,hours-per-week,native-country,income";
  private static final CandidateSpec TREES =
      new CandidateSpec(
          "only", Learner.XGBOOST, Map.of("num_round", 100.0, "max_depth", 5.0, "eta", 0.1));

  @TempDir Path folder;

  static boolean isThere() {
    return Files.isRegularFile(DATA.resolve("adult/adult.data.gz"));
  }

  @Test
  void adultsOfficialTestSetRaisesNothingUntilItIsShifted() throws Exception {
    Watched watched =
        watched(
            adult("adult.data.gz"),
            "{'model':'adult','target':{'column':'income','positive':'>50K','trimSuffix':'.'},'data':{'exclude':['fnlwgt']},'evaluation':{'slices':['sex']}}");
    List<Map<String, String>> test = Production.cells(adult("adult.test.gz"));
    int third = test.size() / 3;

    for (int window = 0; window < 3; window++) {
      List<Map<String, String>> rows = test.subList(window * third, (window + 1) * third);
      DriftMeasurement it = watched.window(rows, true);
      assertThat(Watched.severity(it)).as("%s", it).isIn("NONE", "WATCH");
      assertThat(it.drifted()).isEmpty();
    }
    DriftMeasurement shifted = watched.window(shifted(test.subList(2 * third, 3 * third)), true);

    assertThat(Watched.severity(shifted)).isEqualTo("ALERT");
    assertThat(shifted.drifted())
        .extracting(DriftedColumn::column)
        .containsExactlyInAnyOrder("hours-per-week", "occupation");
  }

  @Test
  void bikeSharingOf2012IsHigherThanAModelOf2011SaysFromJanuaryOn() throws Exception {
    List<String> hours = Files.readAllLines(DATA.resolve("bike-sharing/hour.csv"));
    Watched watched =
        watched(
            of(hours, "2011"),
            "{'model':'bikes','task':'regression','target':{'column':'cnt'},'data':{'exclude':['instant','dteday','yr','casual','registered']}}");

    for (String month : List.of("2012-01", "2012-02")) {
      DriftMeasurement it = watched.window(Production.cells(of(hours, month)), true);
      assertThat(it.lossIsHigher()).as(month).isTrue();
      assertThat(it.lossRatio()).as(month).isGreaterThan(1.5);
      assertThat(Watched.severity(it)).as(month).isIn("ALERT", "CRITICAL");
    }
  }

  private Watched watched(List<String> rows, String request) throws Exception {
    TestLine line = new TestLine(folder);
    ObjectNode tree = (ObjectNode) TestSpark.JSON.readTree(request.replace('\'', '"'));
    tree.withObject("/data").put("uri", line.write("rows.csv", rows).toString());
    return new Watched(
        folder, line.build(TestSpark.JSON.treeToValue(tree, LifecycleRequest.class), TREES));
  }

  private static List<String> of(List<String> hours, String month) {
    List<String> rows = new ArrayList<>(List.of(hours.get(0)));
    hours.stream().filter(hour -> hour.contains("," + month)).forEach(rows::add);
    return rows;
  }

  private static List<Map<String, String>> shifted(List<Map<String, String>> rows) {
    List<Map<String, String>> shifted = new ArrayList<>();
    for (Map<String, String> row : rows) {
      Map<String, String> cells = new HashMap<>(row);
      double hours = Double.parseDouble(row.get("hours-per-week")) * 1.3;
      cells.put("hours-per-week", Long.toString(Math.round(hours)));
      cells.computeIfPresent(
          "occupation", (name, cell) -> cell.equals("Exec-managerial") ? "Craft-repair" : cell);
      shifted.add(cells);
    }
    return shifted;
  }

  /** With a header, and an empty cell where a value is missing. */
  private static List<String> adult(String file) throws IOException {
    List<String> rows = new ArrayList<>(List.of(ADULT));
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(DATA.resolve("adult").resolve(file))),
                StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(row -> !row.isBlank() && !row.startsWith("|"))
          .forEach(row -> rows.add(row.replace(", ", ",").replace(",?", ",")));
    }
    return rows;
  }
}
