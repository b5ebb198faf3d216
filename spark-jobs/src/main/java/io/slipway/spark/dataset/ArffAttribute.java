package io.slipway.spark.dataset;

import io.slipway.contract.ColumnSpec;
import io.slipway.contract.ColumnType;
import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * A column of an ARFF file.
 *
 * @param values of a nominal attribute; empty for the other kinds
 * @param dates how dates are written; null for the other kinds
 */
record ArffAttribute(ColumnSpec spec, Set<String> values, @Nullable SimpleDateFormat dates) {
  private static final String DEFAULT_DATES = "yyyy-MM-dd'T'HH:mm:ss";

  /**
   * @param declaration what stands behind the word @attribute
   * @throws IllegalArgumentException when it is not one that is read here
   */
  static ArffAttribute parse(String declaration) {
    ArffText text = new ArffText(declaration);
    String name = text.word("{");
    if (text.rest().startsWith("{")) {
      return nominal(name, text.rest());
    }
    String type = text.word("").toLowerCase(Locale.ROOT);
    return switch (type) {
      case "numeric", "real" -> plain(name, ColumnType.NUMBER);
      case "integer" -> plain(name, ColumnType.INTEGER);
      case "string" -> plain(name, ColumnType.TEXT);
      case "date" -> date(name, text.word(""));
      default ->
          throw new IllegalArgumentException(
              "attribute %s is of type '%s'; numeric, real, integer, string, date and {values} are read"
                  .formatted(name, type));
    };
  }

  /**
   * A cell as it goes into the dataset.
   *
   * @throws IllegalArgumentException when the header does not allow it
   */
  @Nullable String read(@Nullable String cell) {
    if (cell == null) {
      return null;
    }
    if (dates != null) {
      return date(cell, dates);
    }
    if (!values.isEmpty() && !values.contains(cell)) {
      throw new IllegalArgumentException(
          "'%s' is not among the values of the header: %s"
              .formatted(cell, Refusal.list(spec.values())));
    }
    if (spec.type().isNumeric()) {
      requireNumber(cell);
    }
    return cell;
  }

  private static ArffAttribute nominal(String name, String set) {
    if (!set.endsWith("}")) {
      throw new IllegalArgumentException("the values of attribute " + name + " lack a closing }");
    }
    List<String> values =
        ArffText.cells(set.substring(1, set.length() - 1)).stream()
            .map(value -> Objects.requireNonNullElse(value, "?"))
            .toList();
    return new ArffAttribute(
        new ColumnSpec(name, ColumnType.TEXT, null, null, values, false),
        new HashSet<>(values),
        null);
  }

  private static ArffAttribute plain(String name, ColumnType type) {
    return new ArffAttribute(spec(name, type), Set.of(), null);
  }

  private static ArffAttribute date(String name, String pattern) {
    SimpleDateFormat dates =
        new SimpleDateFormat(pattern.isEmpty() ? DEFAULT_DATES : pattern, Locale.ROOT);
    dates.setTimeZone(TimeZone.getTimeZone("UTC"));
    dates.setLenient(false);
    return new ArffAttribute(spec(name, ColumnType.DATE), Set.of(), dates);
  }

  private static ColumnSpec spec(String name, ColumnType type) {
    return new ColumnSpec(name, type, null, null, List.of(), false);
  }

  private static String date(String cell, SimpleDateFormat dates) {
    try {
      return dates.parse(cell).toInstant().toString();
    } catch (ParseException e) {
      throw new IllegalArgumentException(
          "'%s' is not a date like %s".formatted(cell, dates.toPattern()), e);
    }
  }

  private static void requireNumber(String cell) {
    try {
      Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + cell + "' is not a number", e);
    }
  }
}
