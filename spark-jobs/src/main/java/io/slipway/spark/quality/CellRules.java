package io.slipway.spark.quality;

import io.slipway.contract.ColumnSpec;
import io.slipway.contract.ColumnType;
import io.slipway.spark.datacontract.ContractProperty;
import io.slipway.spark.datacontract.ContractProperty.Limits;
import io.slipway.spark.quality.CellRule.Check;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules about the cells of one column. */
final class CellRules {
  private static final Map<String, String> FORMATS =
      Map.of(
          "email", "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$",
          "uuid", "(?i)^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
          "uri", "^[A-Za-z][A-Za-z0-9+.-]*:\\S+$",
          "ipv4", "^((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}$");

  private final String column;
  private final String prefix;
  private final Map<String, Integer> kinds = new HashMap<>();
  private final List<CellRule> rules = new ArrayList<>();

  /**
   * @param prefix where the rules stand, the beginning of their identifiers
   */
  CellRules(String column, String prefix) {
    this.column = column;
    this.prefix = prefix;
  }

  List<CellRule> rules() {
    return rules;
  }

  /** What holds for any column of a type, declared or not. */
  void type(ColumnType type) {
    add(
        "encoding",
        "has bytes that are not valid in the encoding; set data.csv.encoding",
        cell -> cell.text() != null && cell.text().indexOf('\uFFFD') >= 0);
    String fault =
        switch (type) {
          case INTEGER -> "is not a whole number";
          case NUMBER -> "is not a number";
          case DATE -> "is not a date in ISO 8601, such as 2024-05-31 or 2024-05-31T18:00:00Z";
          case TEXT -> "";
        };
    if (type != ColumnType.TEXT) {
      add("type", fault, cell -> cell.text() != null && Double.isNaN(cell.number()));
    }
  }

  void target(boolean regression) {
    add("required", "is missing, and it is the label", Cell::isMissing);
    if (regression) {
      add(
          "type",
          "is no finite number, and it is the target of a regression",
          cell -> cell.text() != null && Double.isNaN(cell.number()));
    }
  }

  void required() {
    add("required", "is missing, and it is required", Cell::isMissing);
  }

  void declared(ColumnSpec spec) {
    least(spec.min(), false, spec.type());
    most(spec.max(), false, spec.type());
    values(spec.values());
  }

  void contracted(ContractProperty property) {
    Limits limits = property.limits();
    ColumnType type = property.type() == null ? ColumnType.TEXT : property.type();
    least(limits.minimum(), limits.exclusiveMinimum(), type);
    most(limits.maximum(), limits.exclusiveMaximum(), type);
    multipleOf(limits.multipleOf());
    length(limits.minLength(), limits.maxLength());
    if (limits.pattern() != null) {
      pattern("pattern", "does not fit the pattern " + limits.pattern(), limits.pattern());
    }
    if (limits.format() != null) {
      String format = limits.format();
      pattern("format", "is not " + format, FORMATS.getOrDefault(format, ""));
    }
    if (limits.wholeDays()) {
      add("format", "has a time of day", cell -> cell.number() % 86_400 != 0 && isDate(cell));
    }
    if (property.bool()) {
      pattern("type", "is not true or false", "(?i)^(true|false)$");
    }
  }

  private static boolean isDate(Cell cell) {
    return !Double.isNaN(cell.number());
  }

  void values(List<String> values) {
    if (!values.isEmpty()) {
      add("values", "is not one of the allowed values", isNoneOf(values));
    }
  }

  void pattern(String kind, String fault, String regex) {
    add(kind, fault, fitsNot(regex));
  }

  static Check isNoneOf(List<String> values) {
    HashSet<String> allowed = new HashSet<>(values);
    return cell -> cell.text() != null && !allowed.contains(cell.text());
  }

  static Check fitsNot(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return cell -> cell.text() != null && !pattern.matcher(cell.text()).find();
  }

  private void least(@Nullable Double min, boolean exclusive, ColumnType type) {
    if (min == null) {
      return;
    }
    double limit = min;
    String shown = shown(limit, type);
    if (exclusive) {
      add("min", "is not above " + shown, cell -> cell.number() <= limit);
    } else {
      add("min", "is below the least allowed " + shown, cell -> cell.number() < limit);
    }
  }

  private void most(@Nullable Double max, boolean exclusive, ColumnType type) {
    if (max == null) {
      return;
    }
    double limit = max;
    String shown = shown(limit, type);
    if (exclusive) {
      add("max", "is not below " + shown, cell -> cell.number() >= limit);
    } else {
      add("max", "is above the most allowed " + shown, cell -> cell.number() > limit);
    }
  }

  private void multipleOf(@Nullable Double step) {
    if (step == null) {
      return;
    }
    double unit = step;
    add(
        "multipleOf",
        "is not a multiple of " + plain(unit),
        cell -> {
          double times = cell.number() / unit;
          return Math.abs(times - Math.rint(times)) > 1e-9 * Math.max(1, Math.abs(times));
        });
  }

  private void length(@Nullable Integer least, @Nullable Integer most) {
    if (least != null) {
      int limit = least;
      add(
          "minLength",
          "is shorter than %d characters".formatted(limit),
          cell ->
              cell.text() != null && cell.text().codePointCount(0, cell.text().length()) < limit);
    }
    if (most != null) {
      int limit = most;
      add(
          "maxLength",
          "is longer than %d characters".formatted(limit),
          cell ->
              cell.text() != null && cell.text().codePointCount(0, cell.text().length()) > limit);
    }
  }

  private void add(String kind, String fault, Check check) {
    int number = kinds.merge(kind, 1, Integer::sum);
    String id = prefix + "." + kind + (number == 1 ? "" : "-" + number);
    rules.add(new CellRule(id, column, kind, true, fault, check));
  }

  private static String shown(double number, ColumnType type) {
    return type == ColumnType.DATE
        ? Instant.ofEpochSecond((long) number).toString()
        : plain(number);
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
