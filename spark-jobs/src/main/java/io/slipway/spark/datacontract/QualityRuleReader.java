package io.slipway.spark.datacontract;

import io.slipway.spark.datacontract.Comparison.Operator;
import io.slipway.spark.datacontract.QualityRule.Metric;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads the quality sections of a contract. */
final class QualityRuleReader {
  private static final Map<String, Metric> METRICS =
      Map.of(
          "rowCount", Metric.ROW_COUNT,
          "nullCheck", Metric.NULL_VALUES,
          "nullValues", Metric.NULL_VALUES,
          "missingValues", Metric.MISSING_VALUES,
          "validValues", Metric.INVALID_VALUES,
          "invalidValues", Metric.INVALID_VALUES,
          "duplicateCount", Metric.DUPLICATES,
          "duplicateValues", Metric.DUPLICATES,
          "uniqueness", Metric.DUPLICATES);
  private static final Set<String> ARGUMENTS =
      Set.of("validValues", "pattern", "missingValues", "properties");
  private static final Set<String> DIMENSIONS =
      Set.of(
          "accuracy",
          "completeness",
          "conformity",
          "consistency",
          "coverage",
          "timeliness",
          "uniqueness");
  private static final Set<String> FIELDS = fieldsOfARule();

  private QualityRuleReader() {}

  static List<QualityRule> read(@Nullable YamlValue rules, @Nullable String column) {
    return rules == null
        ? List.of()
        : rules.items().stream().map(rule -> readRule(rule, column)).toList();
  }

  private static QualityRule readRule(YamlValue rule, @Nullable String column) {
    Map<String, YamlValue> fields = rule.fields(FIELDS);
    checkInformation(fields);
    YamlValue type = fields.get("type");
    String kind = type == null ? "library" : type.oneOf(Set.of("library", "text", "sql", "custom"));
    if (type != null && (kind.equals("sql") || kind.equals("custom"))) {
      throw type.refused(
          "'"
              + kind
              + "' rules are not run here. Use a library rule, or a text for people to read");
    }
    return kind.equals("text") ? text(rule, fields, column) : library(rule, fields, column);
  }

  private static QualityRule text(
      YamlValue rule, Map<String, YamlValue> fields, @Nullable String column) {
    String words = YamlValue.required(fields, "description", rule).text();
    List<String> none = List.of();
    return new QualityRule(
        rule.path(), column, Metric.TEXT, List.of(), false, true, false, none, null, none, words);
  }

  private static QualityRule library(
      YamlValue rule, Map<String, YamlValue> fields, @Nullable String column) {
    YamlValue name =
        fields.containsKey("metric")
            ? YamlValue.required(fields, "metric", rule)
            : YamlValue.required(fields, "rule", rule);
    Metric metric = METRICS.get(name.oneOf(METRICS.keySet()));
    if (metric == null) {
      throw name.refused("is not supported");
    }
    checkLevel(name, metric, column);
    List<Comparison> comparisons = comparisons(fields);
    boolean eachRow = comparisons.isEmpty();
    if (eachRow && metric != Metric.NULL_VALUES && metric != Metric.INVALID_VALUES) {
      throw rule.refused("a comparison such as mustBe or mustBeLessThan is missing");
    }
    Map<String, YamlValue> arguments = arguments(fields);
    checkArguments(rule, metric, column, arguments);
    return new QualityRule(
        rule.path(),
        column,
        metric,
        eachRow ? List.of(Comparison.zero()) : comparisons,
        fields.containsKey("unit")
            && fields.get("unit").oneOf(Set.of("rows", "percent")).equals("percent"),
        fields.containsKey("severity")
            && fields.get("severity").oneOf(Set.of("error", "warning")).equals("warning"),
        eachRow,
        values(metric, arguments),
        pattern(arguments.get("pattern")),
        arguments.containsKey("properties") ? arguments.get("properties").texts() : List.of(),
        describe(fields, name));
  }

  private static String describe(Map<String, YamlValue> fields, YamlValue name) {
    for (String field : List.of("description", "name")) {
      YamlValue value = fields.get(field);
      if (value != null) {
        return value.text();
      }
    }
    return name.text();
  }

  private static void checkInformation(Map<String, YamlValue> fields) {
    YamlValue dimension = fields.get("dimension");
    if (dimension != null) {
      dimension.oneOf(DIMENSIONS);
    }
  }

  private static void checkLevel(YamlValue name, Metric metric, @Nullable String column) {
    if (metric == Metric.ROW_COUNT && column != null) {
      throw name.refused("counts all rows. Put it into the quality of the schema object");
    }
    if (metric != Metric.ROW_COUNT && metric != Metric.DUPLICATES && column == null) {
      throw name.refused("is about a column. Put it into the quality of a property");
    }
  }

  private static List<Comparison> comparisons(Map<String, YamlValue> fields) {
    List<Comparison> comparisons = new ArrayList<>();
    for (Operator operator : Operator.values()) {
      YamlValue value = fields.get(operator.field());
      if (value != null) {
        comparisons.add(
            operator.isInterval() ? interval(operator, value) : single(operator, value));
      }
    }
    return comparisons;
  }

  private static Comparison single(Operator operator, YamlValue value) {
    return new Comparison(operator, value.number(), value.number());
  }

  private static Comparison interval(Operator operator, YamlValue value) {
    List<YamlValue> ends = value.items();
    if (ends.size() != 2 || ends.get(0).number() > ends.get(1).number()) {
      throw value.refused("must be two numbers, the smaller one first");
    }
    return new Comparison(operator, ends.get(0).number(), ends.get(1).number());
  }

  /** Version 3.0 puts validValues beside the rule, 3.1 into arguments. */
  private static Map<String, YamlValue> arguments(Map<String, YamlValue> fields) {
    YamlValue given = fields.get("arguments");
    YamlValue values = fields.get("validValues");
    if (given != null && values != null) {
      throw values.refused("stands beside arguments. Put it into arguments");
    }
    if (values != null) {
      return Map.of("validValues", values);
    }
    return given == null ? Map.of() : given.fields(ARGUMENTS);
  }

  private static void checkArguments(
      YamlValue rule, Metric metric, @Nullable String column, Map<String, YamlValue> arguments) {
    Set<String> fitting =
        switch (metric) {
          case INVALID_VALUES -> Set.of("validValues", "pattern");
          case MISSING_VALUES -> Set.of("missingValues");
          case DUPLICATES -> column == null ? Set.of("properties") : Set.of();
          default -> Set.of();
        };
    arguments.forEach(
        (name, value) -> {
          if (!fitting.contains(name)) {
            throw value.refused("does not belong to this rule");
          }
        });
    if (!fitting.isEmpty() && arguments.isEmpty()) {
      throw rule.refused("one of " + fitting.stream().sorted().toList() + " is missing");
    }
  }

  private static List<String> values(Metric metric, Map<String, YamlValue> arguments) {
    YamlValue values =
        arguments.get(metric == Metric.MISSING_VALUES ? "missingValues" : "validValues");
    return values == null
        ? List.of()
        : values.items().stream().filter(value -> !value.isNull()).map(YamlValue::text).toList();
  }

  static @Nullable String pattern(@Nullable YamlValue pattern) {
    if (pattern == null) {
      return null;
    }
    try {
      return Pattern.compile(pattern.text()).pattern();
    } catch (PatternSyntaxException e) {
      throw pattern.refused("'" + pattern.text() + "' is not a pattern: " + e.getDescription());
    }
  }

  private static Set<String> fieldsOfARule() {
    Set<String> fields =
        new HashSet<>(
            Set.of(
                "type",
                "rule",
                "metric",
                "name",
                "description",
                "dimension",
                "severity",
                "unit",
                "arguments",
                "validValues",
                "method",
                "businessImpact",
                "schedule",
                "scheduler",
                "tags",
                "authoritativeDefinitions",
                "query",
                "engine",
                "implementation"));
    for (Operator operator : Operator.values()) {
      fields.add(operator.field());
    }
    return Set.copyOf(fields);
  }
}
