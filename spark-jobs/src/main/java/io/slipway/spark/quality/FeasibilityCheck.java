package io.slipway.spark.quality;

import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.QualityReport.Feasibility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether a model can be learnt from the data at all. */
final class FeasibilityCheck {
  private static final int FEWEST_ROWS = 200;
  private static final int FEWEST_OF_A_LABEL = 50;
  private static final double STRONG = 0.3;
  private static final double WEAK = 0.001;

  private final LifecycleRequest request;
  private final CheckPlan plan;
  private final Survey survey;
  private final Tally tally;
  private final List<String> identifiers;

  FeasibilityCheck(
      LifecycleRequest request,
      CheckPlan plan,
      Survey survey,
      Tally tally,
      List<String> identifiers) {
    this.request = request;
    this.plan = plan;
    this.survey = survey;
    this.tally = tally;
    this.identifiers = identifiers;
  }

  Feasibility check() {
    Map<String, Double> signals = signals();
    List<String> constant = constantColumns();
    List<String> findings = new ArrayList<>(tooFew());
    findings.addAll(labelsOfTheTestRowsOnly());
    findings.addAll(membersOfTheTestRowsOnly());
    findings.addAll(notUseful(constant));
    findings.addAll(strongButUnknown(signals));
    noSignal(signals, findings);
    return new Feasibility(
        new LeakageSearch(plan, tally, request.data().withheld()).find(signals),
        constant,
        identifiers,
        request.data().notAtInference(),
        signals,
        findings);
  }

  private Map<String, Double> signals() {
    Map<String, Double> signals = new LinkedHashMap<>();
    for (int i = 0; i < plan.columns().size(); i++) {
      if (i != plan.target()) {
        Crosstab table = tally.crosstab(i);
        double signal = plan.isRegression() ? Signal.ofNumbers(table) : Signal.ofLabels(table);
        signals.put(plan.columns().get(i).name(), Math.round(signal * 1e6) / 1e6);
      }
    }
    return signals;
  }

  private List<String> constantColumns() {
    List<String> constant = new ArrayList<>();
    for (int i = 0; i < plan.columns().size(); i++) {
      boolean oneValue = survey.column(i).distinct() == 1;
      if (oneValue && i != plan.target() && survey.column(i).present() == survey.wellFormed()) {
        constant.add(plan.columns().get(i).name());
      }
    }
    return constant;
  }

  private List<String> tooFew() {
    List<String> findings = new ArrayList<>();
    if (tally.learnt() < FEWEST_ROWS) {
      findings.add(
          "There are %d valid rows to learn from; below %d a model is hardly more than chance. Add data"
              .formatted(tally.learnt(), FEWEST_ROWS));
    }
    tally.dataLabels().entrySet().stream()
        .min(Map.Entry.comparingByValue())
        .filter(rarest -> rarest.getValue() < FEWEST_OF_A_LABEL)
        .ifPresent(
            rarest ->
                findings.add(
                    "Label '%s' stands in %s only; below %d it is hardly learnt. Add data, or put labels together with target.groups"
                        .formatted(
                            rarest.getKey(),
                            Words.count(rarest.getValue(), "row"),
                            FEWEST_OF_A_LABEL)));
    return findings;
  }

  private List<String> labelsOfTheTestRowsOnly() {
    List<String> unseen =
        tally.testLabels().keySet().stream()
            .filter(label -> !tally.dataLabels().containsKey(label))
            .toList();
    long rows = unseen.stream().mapToLong(tally.testLabels()::get).sum();
    return unseen.isEmpty()
        ? List.of()
        : List.of(
            "%s only in the official test rows (%s), no model can learn them: %s"
                .formatted(
                    unseen.size() == 1 ? "One label occurs" : unseen.size() + " labels occur",
                    Words.count(rows, "row"),
                    String.join(", ", unseen)));
  }

  private List<String> membersOfTheTestRowsOnly() {
    Map<String, Long> only = tally.testMembersOnly();
    long rows = only.values().stream().mapToLong(Long::longValue).sum();
    return only.isEmpty()
        ? List.of()
        : List.of(
            "%s of target.groups only in the official test rows (%s), a model knows nothing of them but their group: %s"
                .formatted(
                    only.size() == 1 ? "One label occurs" : only.size() + " labels occur",
                    Words.count(rows, "row"),
                    only.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .map(entry -> "%s (%,d)".formatted(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", "))));
  }

  private List<String> notUseful(List<String> constant) {
    List<String> findings = new ArrayList<>();
    List<String> used = constant.stream().filter(name -> !isWithheld(name)).toList();
    if (!used.isEmpty()) {
      findings.add("Constant, says nothing: " + String.join(", ", used));
    }
    for (String name : identifiers) {
      if (!isWithheld(name)) {
        findings.add(
            "Column %s: nearly all values are different, it looks like an identifier. Put it into data.exclude"
                .formatted(name));
      }
    }
    return findings;
  }

  private boolean isWithheld(String name) {
    return request.data().withheld().contains(name);
  }

  private List<String> strongButUnknown(Map<String, Double> signals) {
    return request.data().notAtInference().stream()
        .filter(name -> signals.getOrDefault(name, 0.0) >= STRONG)
        .map(
            name ->
                "Column %s is kept out, it is not known when the model is asked; alone it would explain %s of the target"
                    .formatted(name, Words.percent(signals.getOrDefault(name, 0.0))))
        .toList();
  }

  private void noSignal(Map<String, Double> signals, List<String> findings) {
    double best =
        signals.entrySet().stream()
            .filter(entry -> !isWithheld(entry.getKey()))
            .mapToDouble(Map.Entry::getValue)
            .max()
            .orElse(0);
    if (best < WEAK) {
      findings.add("No column alone says anything of the target; a model may find nothing either");
    }
  }
}
