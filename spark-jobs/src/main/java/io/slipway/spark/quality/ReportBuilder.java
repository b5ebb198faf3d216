package io.slipway.spark.quality;

import io.slipway.contract.DatasetProfile;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.QualityReport;
import io.slipway.contract.QualityReport.BadRow;
import io.slipway.contract.QualityReport.Change;
import io.slipway.contract.QualityReport.Feasibility;
import io.slipway.spark.datacontract.DataContract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the report together. */
final class ReportBuilder {
  private static final int FORMAT = 1;
  private static final int PASSES = 2;

  private final LifecycleRequest request;
  private final Survey survey;
  private final Tally tally;
  private final RuleResults rules;

  ReportBuilder(LifecycleRequest request, Survey survey, Tally tally, RuleResults rules) {
    this.request = request;
    this.survey = survey;
    this.tally = tally;
    this.rules = rules;
  }

  QualityReport build(
      @Nullable DataContract contract,
      List<ColumnPlan> columns,
      Feasibility feasibility,
      DatasetProfile profile,
      EarlierProfiles earlier) {
    List<String> anomalies = Anomalies.find(earlier.profiles(), profile);
    List<Change> changes =
        earlier.profiles().isEmpty()
            ? List.of()
            : ProfileComparison.between(earlier.profiles().get(0), profile);
    Map<String, Long> missing = missing(columns);
    List<String> errors = new ArrayList<>(rules.errors());
    errors.addAll(emptyColumns(missing));
    List<String> warnings = new ArrayList<>(rules.warnings());
    warnings.addAll(duplicates());
    warnings.addAll(anomalies);
    warnings.addAll(feasibility.findings());
    warnings.addAll(earlier.problems());
    return new QualityReport(
        FORMAT,
        contract == null ? null : contract.label(),
        contract == null ? null : contract.sha256(),
        PASSES,
        tally.rows(),
        tally.valid(),
        tally.rows() - tally.valid(),
        tally.rowKeys().repeated(),
        rules.results(),
        missing,
        profile.labels(),
        feasibility,
        anomalies,
        changes,
        samples(columns),
        errors,
        warnings);
  }

  private Map<String, Long> missing(List<ColumnPlan> columns) {
    Map<String, Long> missing = new TreeMap<>();
    for (int i = 0; i < columns.size(); i++) {
      missing.put(columns.get(i).name(), survey.wellFormed() - survey.column(i).present());
    }
    return missing;
  }

  private List<String> emptyColumns(Map<String, Long> missing) {
    long rows = survey.wellFormed();
    return missing.entrySet().stream()
        .filter(entry -> rows > 0 && entry.getValue() == rows)
        .filter(entry -> !request.data().withheld().contains(entry.getKey()))
        .map(
            entry ->
                "Column %s: all %d values are missing. Put it into data.exclude, or mend the data"
                    .formatted(entry.getKey(), rows))
        .toList();
  }

  private List<String> duplicates() {
    long repeated = tally.rowKeys().repeated();
    String about = tally.rowKeys().isExact() ? "" : "About ";
    return repeated == 0
        ? List.of()
        : List.of(
            "%s%d row%s stand%s more than once"
                .formatted(about, repeated, repeated == 1 ? "" : "s", repeated == 1 ? "s" : ""));
  }

  private List<BadRow> samples(List<ColumnPlan> columns) {
    return tally.badRows().list().stream().map(bad -> sample(bad, columns)).toList();
  }

  private static BadRow sample(BadRows.Bad bad, List<ColumnPlan> columns) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String text = bad.cells().get(i);
      cells.put(columns.get(i).name(), text == null ? "" : text);
    }
    return new BadRow(bad.file(), bad.row(), bad.reasons(), cells);
  }
}
