package io.slipway.spark.quality;

import io.slipway.contract.QualityReport.RuleResult;
import io.slipway.spark.datacontract.Comparison;
import io.slipway.spark.datacontract.QualityRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What came of the rules: the results, and those that failed in words. */
final class RuleResults {
  private static final String ROW = "ROW";
  private static final String ERROR = "ERROR";
  private static final String WARNING = "WARNING";

  private final RuleBook book;
  private final Tally tally;
  private final List<RuleResult> results = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  RuleResults(RuleBook book, Tally tally) {
    this.book = book;
    this.tally = tally;
    Map<String, RuleTally> counted = cells();
    book.unique().forEach(this::unique);
    book.measures().forEach(measure -> measure(measure, counted));
    book.settled().forEach(this::settled);
  }

  List<RuleResult> results() {
    return results;
  }

  /** Rules about all rows that make the data unfit. */
  List<String> errors() {
    return errors;
  }

  List<String> warnings() {
    return warnings;
  }

  /** Rules that put rows aside. */
  List<String> faults() {
    return faults;
  }

  /** The rules that put rows aside, and the tallies of those that only count. */
  private Map<String, RuleTally> cells() {
    Map<String, RuleTally> counted = new HashMap<>();
    putAside(RuleBook.WIDTH, tally.width());
    for (int column = 0; column < book.cells().size(); column++) {
      List<CellRule> rules = book.cells().get(column);
      for (int i = 0; i < rules.size(); i++) {
        if (rules.get(i).putsAside()) {
          putAside(rules.get(i), tally.rule(column, i));
        } else {
          counted.put(rules.get(i).id(), tally.rule(column, i));
        }
      }
    }
    return counted;
  }

  private void putAside(CellRule rule, RuleTally broken) {
    results.add(result(rule.id(), rule.column(), rule.kind(), ROW, rule.fault(), broken));
    if (broken.rows() > 0) {
      faults.add(
          "Column %s: '%s' %s (%s row %d; %s in all)"
              .formatted(
                  rule.column(),
                  broken.example(),
                  rule.fault(),
                  broken.file(),
                  broken.row(),
                  Words.count(broken.rows(), "row")));
    }
  }

  private void unique(Measure.Keys key) {
    long repeated = tally.key(book.keys().indexOf(key)).repeated();
    String fault = "must be unique";
    results.add(
        new RuleResult(key.id(), key.name(), "unique", ERROR, repeated, fault, null, null, null));
    if (repeated > 0) {
      errors.add(
          "Column %s: %s repeated, and the data contract says they are unique"
              .formatted(
                  key.name(), Words.count(repeated, "value") + (repeated == 1 ? " is" : " are")));
    }
  }

  private void measure(Measure measure, Map<String, RuleTally> counted) {
    QualityRule rule = measure.rule();
    RuleTally cells = counted.getOrDefault(rule.path(), new RuleTally());
    long rows =
        switch (measure.source()) {
          case ROWS -> tally.rows();
          case BROKEN_CELLS -> cells.rows();
          case REPEATED -> tally.key(measure.index()).repeated();
        };
    double measured = rule.percent() ? 100.0 * rows / Math.max(1, tally.rows()) : rows;
    boolean holds = rule.comparisons().stream().allMatch(c -> c.holds(measured));
    String words = inWords(measure, measured);
    String column = rule.column() == null ? "(row)" : rule.column();
    String kind = kind(rule);
    long breaking = holds ? 0 : rows;
    String severity = rule.warning() ? WARNING : ERROR;
    results.add(
        new RuleResult(
            rule.path(),
            column,
            kind,
            severity,
            breaking,
            words,
            holds ? null : cells.example(),
            holds ? null : cells.file(),
            holds ? null : cells.row()));
    if (!holds) {
      (rule.warning() ? warnings : errors)
          .add("Data contract, %s (%s): %s".formatted(rule.path(), rule.text(), words));
    }
  }

  private String inWords(Measure measure, double measured) {
    QualityRule rule = measure.rule();
    String unit = rule.percent() ? " %" : "";
    String about = rule.column() == null ? "" : "column " + rule.column() + ": ";
    String must =
        String.join(" and ", rule.comparisons().stream().map(Comparison::inWords).toList());
    return "%s%s%s %s, %s%s"
        .formatted(about, Words.number(measured), unit, rule.metric().inWords(), must, unit);
  }

  private static String kind(QualityRule rule) {
    return switch (rule.metric()) {
      case ROW_COUNT -> "rowCount";
      case NULL_VALUES -> "required";
      case MISSING_VALUES -> "missing";
      case INVALID_VALUES -> rule.pattern() == null ? "values" : "pattern";
      case DUPLICATES -> "unique";
      case TEXT -> "text";
    };
  }

  private void settled(RuleResult result) {
    results.add(result);
    boolean schema = result.kind().equals("schema");
    if (schema) {
      (result.severity().equals(ERROR) ? errors : warnings)
          .add("Column %s %s".formatted(result.column(), result.fault()));
    }
  }

  private static RuleResult result(
      String id, String column, String kind, String severity, String fault, RuleTally broken) {
    return new RuleResult(
        id,
        column,
        kind,
        severity,
        broken.rows(),
        fault,
        broken.example(),
        broken.file(),
        broken.row());
  }
}
