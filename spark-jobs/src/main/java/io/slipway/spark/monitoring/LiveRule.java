package io.slipway.spark.monitoring;

import io.slipway.contract.ColumnSpec;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.PackageManifest;
import io.slipway.spark.datacontract.ContractProperty;
import io.slipway.spark.datacontract.DataContract;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a cell of a scored row must be, by the request or by the data contract.
 *
 * @param place of the input
 * @param words what is wrong with a cell that breaks the rule
 */
record LiveRule(int place, String column, String kind, String words, Check check)
    implements Serializable {
  /** Whether a cell, null or NaN when it is missing, breaks a rule. */
  @FunctionalInterface
  interface Check extends Serializable {
    boolean isBroken(@Nullable Object cell);
  }

  static List<LiveRule> of(
      LifecycleRequest request,
      @Nullable DataContract contract,
      List<PackageManifest.Input> inputs) {
    Map<String, Integer> places = new TreeMap<>();
    inputs.forEach(input -> places.put(input.name(), places.size()));
    List<LiveRule> rules = new ArrayList<>();
    for (ColumnSpec spec : request.data().columns()) {
      Integer place = places.get(spec.name());
      if (place != null) {
        addSpec(rules, spec, place);
      }
    }
    if (contract != null) {
      for (ContractProperty property : contract.properties()) {
        Integer place = places.get(property.name());
        if (place != null) {
          addProperty(rules, property, place);
        }
      }
    }
    return rules;
  }

  private static void addSpec(List<LiveRule> rules, ColumnSpec spec, int place) {
    addRange(rules, spec.name(), place, spec.min(), spec.max());
    if (spec.required()) {
      rules.add(required(place, spec.name()));
    }
    if (!spec.values().isEmpty()) {
      Set<String> values = new HashSet<>(spec.values());
      rules.add(
          new LiveRule(
              place,
              spec.name(),
              "values",
              "is not one of the allowed values",
              cell -> !isMissing(cell) && !values.contains(String.valueOf(cell))));
    }
  }

  private static void addProperty(List<LiveRule> rules, ContractProperty property, int place) {
    ContractProperty.Limits limits = property.limits();
    addRange(rules, property.name(), place, limits.minimum(), limits.maximum());
    if (property.required()) {
      rules.add(required(place, property.name()));
    }
    if (limits.pattern() != null) {
      Pattern pattern = Pattern.compile(limits.pattern());
      rules.add(
          new LiveRule(
              place,
              property.name(),
              "pattern",
              "does not match " + limits.pattern(),
              cell ->
                  cell instanceof String text && !text.isEmpty() && !pattern.matcher(text).find()));
    }
  }

  private static void addRange(
      List<LiveRule> rules, String column, int place, @Nullable Double min, @Nullable Double max) {
    if (min != null) {
      double least = min;
      rules.add(
          new LiveRule(
              place,
              column,
              "min",
              "is below " + Figures.number(least),
              cell -> cell instanceof Number number && number.doubleValue() < least));
    }
    if (max != null) {
      double most = max;
      rules.add(
          new LiveRule(
              place,
              column,
              "max",
              "is above " + Figures.number(most),
              cell -> cell instanceof Number number && number.doubleValue() > most));
    }
  }

  private static LiveRule required(int place, String column) {
    return new LiveRule(place, column, "required", "is missing", LiveRule::isMissing);
  }

  private static boolean isMissing(@Nullable Object cell) {
    return cell == null
        || (cell instanceof String text && text.isEmpty())
        || (cell instanceof Double number && number.isNaN());
  }
}
