package io.slipway.spark.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.DriftWindow;
import io.slipway.contract.Evaluation;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.MonitoringSpec;
import io.slipway.contract.SplitRef;
import io.slipway.contract.SplitStrategy;
import io.slipway.spark.TestLine;
import io.slipway.spark.TestSpark;
import io.slipway.spark.predictions.PredictionRows;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class WindowExtentTest {
  private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");

  /** 250 rows, two in each second. */
  private final Dataset<Row> rows =
      TestSpark.session()
          .createDataFrame(
              IntStream.range(0, 250)
                  .mapToObj(i -> RowFactory.create(Timestamp.from(FROM.plusSeconds(1 + i / 2))))
                  .toList(),
              new StructType().add(PredictionRows.AT, DataTypes.TimestampType));

  @Test
  void takesSoManyRowsAndTheOthersOfTheSameMoment() {
    assertThat(extent(byRows(101), 3600, false))
        .contains(new WindowExtent(FROM.plusSeconds(51), 102));
    assertThat(extent(byRows(251), 3600, false)).isEmpty();
  }

  @Test
  void closesWithWhatThereIs() {
    assertThat(extent(byRows(5000), 3600, true))
        .contains(new WindowExtent(FROM.plusSeconds(125), 250));
  }

  @Test
  void endsAfterItsTime() {
    assertThat(extent(byTime("PT1M", 50), 3600, false))
        .contains(new WindowExtent(FROM.plusSeconds(60), 120));
  }

  @Test
  void growsWhileItHasTooFewRows() {
    assertThat(extent(byTime("PT1M", 130), 3600, false))
        .contains(new WindowExtent(FROM.plusSeconds(125), 250));
    assertThat(extent(byTime("PT1M", 300), 3600, false)).isEmpty();
  }

  @Test
  void isNotFullBeforeItsTimeIsOver() {
    assertThat(extent(byTime("PT1H", 50), 3599, false)).isEmpty();
  }

  private Optional<WindowExtent> extent(MonitoringSpec asked, long seconds, boolean close) {
    return WindowExtent.of(rows, window(asked, FROM.plusSeconds(seconds), close));
  }

  private static MonitoringSpec byRows(int rows) {
    return new MonitoringSpec(rows, null, 30, null, null, null, null, null);
  }

  private static MonitoringSpec byTime(String span, int fewest) {
    return new MonitoringSpec(null, span, fewest, null, null, null, null, null);
  }

  private static DriftWindow window(MonitoringSpec asked, Instant until, boolean close) {
    LifecycleRequest plain = TestLine.request(Path.of("loans.csv"));
    LifecycleRequest request =
        new LifecycleRequest(
            plain.model(),
            plain.purpose(),
            plain.limits(),
            plain.owner(),
            plain.tags(),
            plain.task(),
            plain.data(),
            plain.target(),
            plain.features(),
            plain.split(),
            plain.training(),
            plain.evaluation(),
            plain.environment(),
            null,
            null,
            asked,
            null);
    String digest = "0".repeat(64);
    return new DriftWindow(
        new LifecycleId("loans-w1"),
        plain.model(),
        1,
        "package",
        digest,
        request,
        new SplitRef("split", digest, SplitStrategy.STRATIFIED, 1, 1, 1, 0, List.of()),
        new Evaluation(
            plain.task(),
            Map.of(),
            Map.of(),
            0,
            0,
            0,
            true,
            0,
            0,
            "NONE",
            null,
            0.5,
            List.of(),
            "",
            digest),
        FROM.toString(),
        until.toString(),
        close,
        "labels");
  }
}
