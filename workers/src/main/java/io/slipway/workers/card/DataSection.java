package io.slipway.workers.card;

import io.slipway.contract.ColumnType;
import io.slipway.contract.DatasetProfile;
import io.slipway.contract.DatasetProfile.ColumnProfile;
import io.slipway.contract.EvaluationReport;
import io.slipway.contract.EvaluationReport.Importance;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.QualityReport;
import io.slipway.contract.QualityReport.Feasibility;
import io.slipway.contract.QualityReport.RuleResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the model learnt from, as tables and drawings. */
final class DataSection {
  private final CardFacts facts;
  private final Optional<QualityReport> quality;
  private final Optional<DatasetProfile> profile;
  private final Optional<PackageManifest> manifest;
  private final Optional<EvaluationReport> evaluation;
  private final Words words = new Words();

  record Line(String label, String text) {}

  /** A rule that rows break. Cells are not told: they may be about people. */
  record BrokenRule(String column, String fault, String severity, String rows) {}

  DataSection(CardFacts facts, Evidence evidence) {
    this.facts = facts;
    quality = Optional.ofNullable(evidence.quality().report());
    profile = Optional.ofNullable(evidence.profile().report());
    manifest = Optional.ofNullable(evidence.manifest().report());
    evaluation = Optional.ofNullable(evidence.evaluation().report());
  }

  /** From when to when the rows are, by each date column. */
  public List<Line> periods() {
    return profile.stream()
        .flatMap(p -> p.columns().stream())
        .filter(column -> column.type() == ColumnType.DATE)
        .flatMap(DataSection::period)
        .toList();
  }

  public List<BrokenRule> brokenRules() {
    return quality.stream()
        .flatMap(report -> report.rules().stream())
        .filter(rule -> rule.rows() > 0)
        .sorted(Comparator.comparing(RuleResult::severity).thenComparing(RuleResult::column))
        .map(
            rule ->
                new BrokenRule(
                    rule.column(),
                    rule.fault(),
                    switch (rule.severity()) {
                      case "ROW" -> "rows put aside";
                      default -> words.plain(rule.severity());
                    },
                    words.count(rule.rows())))
        .toList();
  }

  public long keptRules() {
    return quality.stream()
        .flatMap(report -> report.rules().stream())
        .filter(rule -> rule.rows() == 0)
        .count();
  }

  /** Columns with missing values, the most first. */
  public List<Bar> missing() {
    return Bar.of(
        quality.stream()
            .flatMap(report -> report.missing().entrySet().stream())
            .filter(entry -> entry.getValue() > 0),
        facts.quality().rows());
  }

  public List<Bar> labels() {
    Map<String, Long> labels =
        profile
            .map(DatasetProfile::labels)
            .or(() -> quality.map(QualityReport::labels))
            .orElse(Map.of());
    long all = labels.values().stream().mapToLong(Long::longValue).sum();
    return Bar.of(labels.entrySet().stream(), all);
  }

  /** Columns that are in the data and that the model does not see, and why. */
  public List<Line> unused() {
    Optional<Feasibility> feasibility = quality.map(QualityReport::feasibility);
    return Stream.of(
            new Line("Left out by the request", words.list(facts.request().data().exclude())),
            new Line(
                "Not known yet when the model is asked",
                words.list(facts.request().data().notAtInference())),
            new Line(
                "One value only",
                words.list(feasibility.map(Feasibility::constantColumns).orElse(List.of()))),
            new Line(
                "Nearly all values different",
                words.list(feasibility.map(Feasibility::identifierColumns).orElse(List.of()))))
        .filter(line -> !line.text().isEmpty())
        .toList();
  }

  public List<ColumnPlots.Column> columns() {
    List<String> important =
        evaluation
            .map(report -> Importances.byWeight(report).stream().map(Importance::column).toList())
            .orElseGet(() -> manifest.map(DataSection::inputs).orElse(List.of()));
    List<String> names = new ArrayList<>(important);
    if (!facts.request().task().isClassification()) {
      names.add(0, facts.request().target().column());
    }
    return profile.map(p -> new ColumnPlots(p).of(names)).orElse(List.of());
  }

  public List<InputTable.Row> inputRows() {
    return manifest.map(InputTable::of).orElse(List.of());
  }

  private static List<String> inputs(PackageManifest manifest) {
    return manifest.inputs().stream().map(PackageManifest.Input::name).toList();
  }

  private static Stream<Line> period(ColumnProfile column) {
    Double first = column.min();
    Double last = column.max();
    return first == null || last == null
        ? Stream.empty()
        : Stream.of(
            new Line(
                "Period by " + column.name(),
                InputTable.value(ColumnType.DATE, first)
                    + " to "
                    + InputTable.value(ColumnType.DATE, last)));
  }
}
