package io.slipway.workers.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.slipway.contract.DriftMeasurement;
import io.slipway.contract.ModelName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says when drift will reach ALERT if it goes on as in the last windows. */
@Component
public class Forecasts {
  private static final int LAST = 10;
  private static final double ALARMING_EFFECT = 0.25;
  private static final double ALARMING_LOSS_RATIO = 1.25;

  private final WindowStore windows;

  public Forecasts(WindowStore windows) {
    this.windows = windows;
  }

  /**
   * A forecast.
   *
   * @param days until the first of the two
   * @param effectDays until the largest effect of a column is {@value #ALARMING_EFFECT}; null: no
   *     trend
   * @param lossDays until the loss is {@value #ALARMING_LOSS_RATIO} times that on the test rows
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Forecast(double days, @Nullable Double effectDays, @Nullable Double lossDays) {}

  /** Empty without a significant upward trend. */
  public Optional<Forecast> of(ModelName model, int version) {
    List<DriftMeasurement> last =
        windows.measured(model, version, LAST).stream()
            .map(MonitoredWindow::measurement)
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .toList();
    Double effect = days(last, DriftMeasurement::maxEffect, ALARMING_EFFECT);
    Double loss = days(last, DriftMeasurement::lossRatio, ALARMING_LOSS_RATIO);
    if (effect == null && loss == null) {
      return Optional.empty();
    }
    double none = Double.POSITIVE_INFINITY;
    double first =
        Math.min(Objects.requireNonNullElse(effect, none), Objects.requireNonNullElse(loss, none));
    return Optional.of(new Forecast(first, effect, loss));
  }

  private static @Nullable Double days(
      List<DriftMeasurement> last,
      Function<DriftMeasurement, @Nullable Double> value,
      double limit) {
    List<Trend.Point> points = new ArrayList<>();
    for (DriftMeasurement one : last) {
      Double found = value.apply(one);
      String to = one.to();
      if (found != null && to != null) {
        points.add(new Trend.Point(days(Instant.parse(to)), found));
      }
    }
    return Trend.rising(points).map(trend -> trend.until(limit)).orElse(null);
  }

  private static double days(Instant at) {
    return Duration.between(Instant.EPOCH, at).toMillis() / 86_400_000.0;
  }
}
