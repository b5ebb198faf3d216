package io.slipway.spark.datacontract;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.slipway.contract.ColumnType;
import io.slipway.contract.DatasetProfile;
import io.slipway.contract.DatasetProfile.ColumnProfile;
import io.slipway.contract.DatasetProfile.ValueCount;
import io.slipway.contract.QualityReport;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a first contract from what a dataset looks like, for a person to go through and edit. */
public final class ContractDraft {
  private static final int MOST_VALUES = 30;

  /** A column of so few different values in so few rows may well have others. */
  private static final int ROWS_OF_A_VALUE = 20;

  private static final double WIDENED_BY = 0.1;
  private static final double SECONDS_OF_A_DAY = 86_400;
  private static final List<String> WHOLE_DAY = List.of("yyyy-MM-dd");

  private final DatasetProfile profile;
  private final QualityReport report;
  private final String name;
  private final String target;
  private final StringBuilder yaml = new StringBuilder();

  private ContractDraft(DatasetProfile profile, QualityReport report, String name, String target) {
    this.profile = profile;
    this.report = report;
    this.name = name;
    this.target = target;
  }

  /**
   * The text of a contract that its own data keeps.
   *
   * @param name of the dataset
   * @param target the column to predict, which must be there in every row
   */
  public static String of(
      DatasetProfile profile, QualityReport report, String name, String target) {
    return new ContractDraft(profile, report, name, target).write();
  }

  private String write() {
    line(0, "# A draft, made from %d rows of %s.".formatted(profile.rows(), profile.version()));
    line(0, "# Go through it: a range that was seen is not yet the range that is meant.");
    line(0, "# Rows that break a rule of a property are put aside; a rule in a quality section");
    line(0, "# counts, and stops the lifecycle, or warns with severity: warning.");
    line(0, "apiVersion: v3.0.2");
    line(0, "kind: DataContract");
    line(0, "id: " + quoted(name));
    line(0, "version: 0.1.0");
    line(0, "status: draft # proposed, draft, active, deprecated or retired");
    line(0, "schema:");
    line(1, "- name: " + quoted(name));
    line(2, "physicalType: table");
    line(2, "quality:");
    line(3, "- type: library");
    line(4, "rule: rowCount");
    line(4, "mustBeGreaterOrEqualTo: %d # seen: %d".formatted(fewestRows(), profile.rows()));
    line(4, "description: Half of the rows that were seen, at least");
    line(2, "properties:");
    profile.columns().forEach(this::property);
    return yaml.toString();
  }

  private long fewestRows() {
    return Math.max(1, profile.rows() / 2);
  }

  private void property(ColumnProfile column) {
    line(3, "- name: " + quoted(column.name()));
    boolean text = isText(column);
    line(4, "logicalType: " + (text ? "string" : logicalType(column)));
    boolean required = column.missing() == 0 || column.name().equals(target);
    line(4, "required: " + required + missing(column));
    if (isUnique(column)) {
      line(4, "unique: true # seen: no value twice");
    }
    if (!text) {
      range(column);
    }
    if (text && hasFewValues(column)) {
      validValues(column);
    }
  }

  /** A label is compared as text unless it is declared otherwise. */
  private boolean isText(ColumnProfile column) {
    return column.type() == ColumnType.TEXT;
  }

  private static String logicalType(ColumnProfile column) {
    return switch (column.type()) {
      case INTEGER -> "integer";
      case NUMBER -> "number";
      case DATE -> "date";
      case TEXT -> "string";
    };
  }

  private String missing(ColumnProfile column) {
    return column.missing() == 0
        ? ""
        : " # seen: %d of %d rows without a value".formatted(column.missing(), profile.rows());
  }

  /** Identifiers are counted exactly when no row was put aside; other columns are estimated. */
  private boolean isUnique(ColumnProfile column) {
    return report.feasibility().identifierColumns().contains(column.name())
        && report.quarantinedRows() == 0
        && column.distinct() == column.present();
  }

  private void range(ColumnProfile column) {
    Double min = column.min();
    Double max = column.max();
    if (min == null || max == null) {
      return;
    }
    line(4, "logicalTypeOptions:");
    if (column.type() == ColumnType.DATE) {
      if (isWholeDays(column)) {
        line(5, "format: " + WHOLE_DAY.get(0));
      }
      line(5, "minimum: %s # seen: %s".formatted(quoted(day(min)), moment(min)));
      line(5, "# later dates will come; the last one seen: " + moment(max));
      return;
    }
    double margin = Math.max(WIDENED_BY * (max - min), column.type() == ColumnType.INTEGER ? 1 : 0);
    double low = min >= 0 ? Math.max(0, min - margin) : min - margin;
    double high = max <= 0 ? Math.min(0, max + margin) : max + margin;
    line(5, "minimum: %s # seen: %s".formatted(rounded(low, RoundingMode.FLOOR), plain(min)));
    line(5, "maximum: %s # seen: %s".formatted(rounded(high, RoundingMode.CEILING), plain(max)));
  }

  private static boolean isWholeDays(ColumnProfile column) {
    Stream<@Nullable Double> ends = Stream.of(column.min(), column.max());
    return Stream.concat(ends, column.quantiles().stream())
        .flatMapToDouble(second -> second == null ? DoubleStream.empty() : DoubleStream.of(second))
        .allMatch(second -> second % SECONDS_OF_A_DAY == 0);
  }

  private static boolean hasFewValues(ColumnProfile column) {
    long counted = column.top().stream().mapToLong(ValueCount::rows).sum();
    return !column.top().isEmpty()
        && column.top().size() <= MOST_VALUES
        && counted == column.present()
        && column.present() >= (long) ROWS_OF_A_VALUE * column.top().size();
  }

  private void validValues(ColumnProfile column) {
    line(4, "quality:");
    line(5, "- type: library");
    line(6, "rule: validValues");
    line(6, "dimension: conformity");
    line(6, "validValues:");
    for (ValueCount value : column.top()) {
      line(7, "- %s # seen: %d rows".formatted(quoted(value.value()), value.rows()));
    }
  }

  private static String rounded(double number, RoundingMode mode) {
    BigDecimal rounded = new BigDecimal(number).round(new MathContext(3, mode));
    return rounded.stripTrailingZeros().toPlainString();
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static String day(double seconds) {
    return LocalDate.ofInstant(Instant.ofEpochSecond((long) Math.floor(seconds)), ZoneOffset.UTC)
        .toString();
  }

  private static String moment(double seconds) {
    return Instant.ofEpochSecond((long) seconds).toString();
  }

  /** A JSON text is a YAML text as well, whatever stands in it. */
  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  private void line(int depth, String text) {
    yaml.append("  ".repeat(depth)).append(text).append('\n');
  }
}
