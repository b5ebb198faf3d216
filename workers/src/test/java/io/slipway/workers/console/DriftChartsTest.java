package io.slipway.workers.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.DriftMeasurement;
import io.slipway.contract.DriftMeasurement.DriftedColumn;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.monitoring.MonitoredWindow;
import java.time.Instant;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class DriftChartsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void drawsALineForEachColumnThatMovedAndOneForTheAnswers() {
    Document drawing = Jsoup.parse(charts("hours", 0.4, 0.1).effects());

    assertThat(drawing.select("polyline")).hasSize(2);
    assertThat(drawing.select("polyline").first().attr("points").split(" ")).hasSize(2);
    assertThat(drawing.select("text").eachText()).contains("hours", "(what was answered)", "0.250");
    assertThat(drawing.select("svg").attr("role")).isEqualTo("img");
    assertThat(drawing.select("[style]")).isEmpty();
  }

  @Test
  void aNameOfAColumnIsText() {
    String drawing = charts("<script>x</script>", 0.4, 0.1).effects();

    assertThat(drawing).doesNotContain("<script>");
    assertThat(Jsoup.parse(drawing).select("text").eachText()).contains("<script>x</script>");
  }

  @Test
  void leavesOutWhatWasNotMeasured() {
    Document drawing = Jsoup.parse(charts("hours", 0.4, 0.1).losses());

    assertThat(drawing.select("circle")).isEmpty();
  }

  @Test
  void isEmptyWithoutAMeasurement() {
    assertThat(new DriftCharts(List.of(window(null))).isEmpty()).isTrue();
  }

  private static DriftCharts charts(String column, double... effects) {
    return new DriftCharts(
        java.util.Arrays.stream(effects).mapToObj(e -> window(measured(column, e))).toList());
  }

  private static MonitoredWindow window(DriftMeasurement measurement) {
    return new MonitoredWindow(
        new LifecycleId("m-w1"),
        new ModelName("m"),
        1,
        NOON,
        null,
        MonitoredWindow.State.MEASURED,
        null,
        null,
        measurement,
        null,
        null,
        NOON);
  }

  private static DriftMeasurement measured(String column, double effect) {
    return new DriftMeasurement(
        new LifecycleId("m-w1"),
        true,
        null,
        1000,
        0,
        3,
        1,
        List.of(new DriftedColumn(column, effect, "the mean rose")),
        effect,
        0.05,
        0,
        0,
        0,
        null,
        false,
        null,
        null,
        false,
        List.of(),
        null,
        null);
  }
}
