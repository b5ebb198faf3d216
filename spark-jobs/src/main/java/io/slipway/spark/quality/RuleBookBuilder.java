package io.slipway.spark.quality;

import io.slipway.contract.ColumnSpec;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.QualityReport.RuleResult;
import io.slipway.contract.Task;
import io.slipway.spark.datacontract.ContractProperty;
import io.slipway.spark.datacontract.DataContract;
import io.slipway.spark.datacontract.QualityRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the rules of the request and of the data contract together. */
final class RuleBookBuilder {
  private static final String ROW = "(row)";

  private final LifecycleRequest request;
  private final @Nullable DataContract contract;
  private final List<ColumnPlan> plans;
  private final List<List<CellRule>> cells = new ArrayList<>();
  private final List<Measure.Keys> keys = new ArrayList<>();
  private final List<Measure.Keys> unique = new ArrayList<>();
  private final List<Measure> measures = new ArrayList<>();
  private final List<RuleResult> settled = new ArrayList<>();

  private RuleBookBuilder(
      LifecycleRequest request, @Nullable DataContract contract, List<ColumnPlan> plans) {
    this.request = request;
    this.contract = contract;
    this.plans = plans;
  }

  static RuleBook build(
      LifecycleRequest request, @Nullable DataContract contract, List<ColumnPlan> plans) {
    return new RuleBookBuilder(request, contract, plans).build();
  }

  private RuleBook build() {
    for (ColumnPlan plan : plans) {
      cells.add(new ArrayList<>(ofRequest(plan)));
    }
    if (contract != null) {
      addContract(contract);
    }
    return new RuleBook(cells, keys, unique, measures, settled);
  }

  private List<CellRule> ofRequest(ColumnPlan plan) {
    CellRules rules = new CellRules(plan.name(), "column." + plan.name());
    boolean isTarget = plan.name().equals(request.target().column());
    boolean regression = isTarget && request.task() == Task.REGRESSION;
    if (isTarget) {
      rules.target(regression);
    }
    rules.type(regression ? plan.stored() : plan.measured());
    specOf(plan.name())
        .ifPresent(
            spec -> {
              if (spec.required() && !isTarget) {
                rules.required();
              }
              rules.declared(
                  new ColumnSpec(
                      spec.name(), plan.measured(), spec.min(), spec.max(), spec.values(), false));
            });
    return rules.rules();
  }

  private Optional<ColumnSpec> specOf(String name) {
    return request.data().columns().stream().filter(spec -> spec.name().equals(name)).findFirst();
  }

  private void addContract(DataContract contract) {
    List<Integer> primaryKey = new ArrayList<>();
    for (ContractProperty property : contract.properties()) {
      int place = placeOf(property.name());
      if (place < 0) {
        settled.add(
            settled(
                "contract." + property.name() + ".schema",
                property.name(),
                "schema",
                "ERROR",
                "is a column of the contract and not in the data"));
        continue;
      }
      addProperty(property, place);
      if (property.primaryKey()) {
        primaryKey.add(place);
      }
    }
    if (!primaryKey.isEmpty()) {
      String names = String.join(", ", primaryKey.stream().map(i -> plans.get(i).name()).toList());
      unique.add(key("contract.primaryKey", names, primaryKey));
    }
    contract.quality().forEach(this::addRule);
    addColumnsWithoutContract(contract);
    for (String promise : contract.promises()) {
      settled.add(
          settled(
              "contract.slaProperties." + promise.replace(' ', '.'),
              ROW,
              "text",
              "WARNING",
              "promises " + promise + ", which is not checked here"));
    }
  }

  private void addProperty(ContractProperty property, int place) {
    CellRules rules = new CellRules(property.name(), "contract." + property.name());
    if (property.required() && !property.name().equals(request.target().column())) {
      rules.required();
    }
    rules.contracted(property);
    cells.get(place).addAll(rules.rules());
    if (property.unique()) {
      unique.add(key("contract." + property.name() + ".unique", property.name(), List.of(place)));
    }
    property.quality().forEach(this::addRule);
  }

  private void addRule(QualityRule rule) {
    String column = rule.column();
    int place = column == null ? -1 : placeOf(column);
    switch (rule.metric()) {
      case TEXT ->
          settled.add(
              settled(
                  rule.path(),
                  column == null ? ROW : column,
                  "text",
                  "WARNING",
                  "is for people to read and not checked: " + rule.text()));
      case ROW_COUNT -> measures.add(new Measure(rule, Measure.Source.ROWS, 0));
      case DUPLICATES -> addDuplicates(rule, place);
      case NULL_VALUES -> addCellRule(rule, place, "required", "is missing", Cell::isMissing);
      case MISSING_VALUES -> addMissingValues(rule, place);
      case INVALID_VALUES -> addValidValues(rule, place);
    }
  }

  private void addMissingValues(QualityRule rule, int place) {
    HashSet<String> words = new HashSet<>(rule.values());
    addCellRule(
        rule,
        place,
        "missing",
        "counts as missing",
        cell -> cell.isMissing() || words.contains(cell.text()));
  }

  private void addValidValues(QualityRule rule, int place) {
    String pattern = rule.pattern();
    CellRule.Check noValue =
        rule.values().isEmpty() ? cell -> false : CellRules.isNoneOf(rule.values());
    CellRule.Check noFit = pattern == null ? cell -> false : CellRules.fitsNot(pattern);
    addCellRule(
        rule,
        place,
        pattern == null ? "values" : "pattern",
        pattern == null ? "is not one of the allowed values" : "does not fit " + pattern,
        cell -> noValue.isBroken(cell) || noFit.isBroken(cell));
  }

  private void addCellRule(
      QualityRule rule, int place, String kind, String fault, CellRule.Check check) {
    boolean putsAside = rule.eachRow() && !rule.warning();
    String column = Objects.requireNonNull(rule.column());
    cells.get(place).add(new CellRule(rule.path(), column, kind, putsAside, fault, check));
    if (!putsAside) {
      measures.add(new Measure(rule, Measure.Source.BROKEN_CELLS, 0));
    }
  }

  private void addDuplicates(QualityRule rule, int place) {
    List<Integer> places =
        place >= 0 ? List.of(place) : rule.columns().stream().map(this::placeOf).toList();
    if (places.contains(-1)) {
      return; // the missing column is an error already
    }
    String names = String.join(", ", places.stream().map(i -> plans.get(i).name()).toList());
    measures.add(new Measure(rule, Measure.Source.REPEATED, keys.size()));
    keys.add(new Measure.Keys(rule.path(), names, places));
  }

  /** Counts values together with {@link #keys}, so that both find them in one place. */
  private Measure.Keys key(String id, String name, List<Integer> places) {
    Measure.Keys key = new Measure.Keys(id, name, places);
    keys.add(key);
    return key;
  }

  private void addColumnsWithoutContract(DataContract contract) {
    List<String> known = contract.properties().stream().map(ContractProperty::name).toList();
    for (ColumnPlan plan : plans) {
      if (!known.contains(plan.name())) {
        settled.add(
            settled(
                "contract." + plan.name() + ".schema",
                plan.name(),
                "schema",
                "WARNING",
                "is a column of the data and not of the contract"));
      }
    }
  }

  private int placeOf(String name) {
    for (int i = 0; i < plans.size(); i++) {
      if (plans.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static RuleResult settled(
      String id, String column, String kind, String severity, String fault) {
    return new RuleResult(id, column, kind, severity, 0, fault, null, null, null);
  }
}
