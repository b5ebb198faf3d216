package io.slipway.spark.monitoring;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.slipway.contract.DriftWindow;
import io.slipway.contract.MonitoringSpec;
import io.slipway.spark.predictions.PredictionRows;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where a window ends.
 *
 * @param to moment of its last row
 */
record WindowExtent(Instant to, long rows) {
  private static final long FEWEST_ROWS = 30;
  private static final Column MICROS = unix_micros(col(PredictionRows.AT));

  /**
   * @param rows scored rows after the window's {@code from}, up to its {@code until}
   * @return empty while the window is not full
   */
  static Optional<WindowExtent> of(Dataset<Row> rows, DriftWindow window) {
    MonitoringSpec asked = window.request().monitoring();
    Integer windowRows = asked.windowRows();
    if (window.close()) {
      return upTo(rows, Instant.parse(window.until()), FEWEST_ROWS);
    }
    return windowRows == null ? byTime(rows, window, asked) : byRows(rows, windowRows);
  }

  private static Optional<WindowExtent> byRows(Dataset<Row> rows, int windowRows) {
    Row last =
        rows.select(MICROS.as(PredictionRows.AT))
            .orderBy(PredictionRows.AT)
            .limit(windowRows)
            .agg(count(lit(1)), max(PredictionRows.AT))
            .head();
    return last.getLong(0) < windowRows
        ? Optional.empty()
        : upTo(rows, moment(last.getLong(1)), windowRows);
  }

  /** A window with too few rows grows. */
  private static Optional<WindowExtent> byTime(
      Dataset<Row> rows, DriftWindow window, MonitoringSpec asked) {
    Instant until = Instant.parse(window.until());
    Duration span = Duration.parse(String.valueOf(asked.windowTime()));
    Instant full = Instant.parse(window.from()).plus(span);
    if (full.isAfter(until)) {
      return Optional.empty();
    }
    return upTo(rows, full, asked.minRows()).or(() -> upTo(rows, until, asked.minRows()));
  }

  private static Optional<WindowExtent> upTo(Dataset<Row> rows, Instant end, long fewest) {
    Column inside = MICROS.leq(DriftReporter.micros(end));
    Row found = rows.agg(count(when(inside, 1)), max(when(inside, MICROS))).head();
    return found.getLong(0) < Math.max(1, fewest)
        ? Optional.empty()
        : Optional.of(new WindowExtent(moment(found.getLong(1)), found.getLong(0)));
  }

  /** The rows of the window. */
  Dataset<Row> of(Dataset<Row> rows) {
    return rows.filter(MICROS.leq(DriftReporter.micros(to)));
  }

  private static Instant moment(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
