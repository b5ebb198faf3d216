package io.slipway.workers.card;

import io.slipway.contract.DataSource;
import io.slipway.contract.Evaluation;
import io.slipway.contract.EvaluationReport;
import io.slipway.contract.EvaluationReport.Fairness;
import io.slipway.contract.EvaluationReport.Slice;
import io.slipway.contract.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The model in ten lines, for somebody who decides and does not build models. */
final class Summary {
  private final CardFacts facts;
  private final Evidence evidence;
  private final Results results;
  private final Words words = new Words();

  /**
   * @param key so that a style or a test can find the line
   */
  record Line(String key, String label, String text) {}

  Summary(CardFacts facts, Evidence evidence, Results results) {
    this.facts = facts;
    this.evidence = evidence;
    this.results = results;
  }

  List<Line> lines() {
    return List.of(
        new Line("purpose", "What it does", task() + " " + facts.request().purpose()),
        new Line(
            "limits",
            "Not for",
            orElse(
                facts.request().limits(),
                "The request names no limits. Ask the owner before a new use.")),
        new Line("owner", "Who answers for it", owner()),
        new Line("data", "What it learnt from", data()),
        new Line("quality", "How good it is", String.join(" ", results.headline())),
        new Line("baselines", "Better than a guess", baselines()),
        new Line("comparison", "Better than what serves", comparison()),
        new Line("slices", "For whom it is worse", slices()),
        new Line("importance", "What it looks at", importance()),
        new Line("decision", "Approval and use", decision()));
  }

  private String task() {
    String target = facts.request().target().column();
    return switch (facts.request().task()) {
      case BINARY ->
          "Gives the probability that %s is %s."
              .formatted(target, facts.request().target().positive());
      case MULTICLASS ->
          "Says which value of %s a row has, with a probability for each.".formatted(target);
      case REGRESSION -> "Estimates the number %s.".formatted(target);
    };
  }

  private String owner() {
    String owner = facts.request().owner();
    return (owner.isBlank() ? "Nobody is named as owner" : owner)
        + ". Requested by "
        + facts.requestedBy()
        + ".";
  }

  private String data() {
    DataSource data = facts.request().data();
    String licence = data.licence().isBlank() ? "licence not stated" : "licence " + data.licence();
    return "%s of %s, %s; %s put aside as faulty."
        .formatted(
            words.counted(facts.quality().validRows(), "row"),
            facts.dataset().version(),
            licence,
            words.none(facts.quality().quarantinedRows()));
  }

  private String baselines() {
    Evaluation evaluation = facts.evaluation();
    String share =
        evaluation.lift() > 0
            ? "it takes away %s of the error of answering without looking at the row"
                .formatted(words.share(evaluation.lift()))
            : "it takes away nothing of the error of answering without looking at the row";
    return (evaluation.beatsBaselines() ? "Yes: " : "Not better than every naive answer: ")
        + share
        + ".";
  }

  private String comparison() {
    Integer version = facts.evaluation().comparedWith();
    String other = version == null ? "the version in production" : "version " + version;
    return switch (facts.evaluation().comparison()) {
      case "BETTER" -> "Yes: better than " + other + " on the same rows" + difference() + ".";
      case "WORSE" -> "No: worse than " + other + " on the same rows" + difference() + ".";
      case "EQUAL" ->
          "No difference to " + other + " that the test rows can show" + difference() + ".";
      default ->
          version == null
              ? "Nothing served when it was made."
              : "It could not be compared with " + other + ".";
    };
  }

  private String difference() {
    return Optional.ofNullable(evidence.evaluation().report())
        .map(EvaluationReport::comparison)
        .map(Comparisons::inBrackets)
        .orElse("");
  }

  private String slices() {
    EvaluationReport report = evidence.evaluation().report();
    if (report == null) {
      return "Not known: the evaluation report cannot be read.";
    }
    List<String> worse =
        report.slices().stream()
            .filter(Slice::worse)
            .map(s -> s.column() + " " + s.value())
            .toList();
    List<String> lines = new ArrayList<>();
    lines.add(
        worse.isEmpty()
            ? "No group of rows among the %s looked at is clearly worse."
                .formatted(words.count(report.slices().size()))
            : "Clearly worse for " + words.list(first(worse, 3)) + more(worse.size() - 3) + ".");
    report.fairness().stream()
        .max(Comparator.comparingDouble(Fairness::gap))
        .map(this::fairness)
        .ifPresent(lines::add);
    return String.join(" ", lines);
  }

  private String fairness(Fairness widest) {
    return facts.request().task() == Task.REGRESSION
        ? ("The mean error differs by up to %s standard deviations of the target between groups"
                + " of %s.")
            .formatted(words.measure(widest.gap()), widest.column())
        : "Rates differ by up to %s points between groups of %s."
            .formatted(words.value(Math.rint(1000 * widest.gap()) / 10), widest.column());
  }

  private String importance() {
    List<String> columns =
        Optional.ofNullable(evidence.evaluation().report())
            .map(Importances::byWeight)
            .orElse(List.of())
            .stream()
            .map(EvaluationReport.Importance::column)
            .toList();
    return columns.isEmpty()
        ? "Not known: the evaluation report does not say."
        : "Most of all at "
            + words.list(first(columns, 3))
            + "; "
            + words.counted(facts.features().inputs(), "column")
            + " in all.";
  }

  private String decision() {
    List<String> lines = new ArrayList<>();
    lines.add("Risk " + words.plain(facts.validation().riskTier()) + ".");
    if (facts.decisions().isEmpty()) {
      lines.add("Nobody has decided on it yet.");
    } else {
      CardFacts.Decision last = facts.decisions().get(facts.decisions().size() - 1);
      lines.add(
          "%s by %s on %s."
              .formatted(
                  words.capital(words.plain(last.outcome())), last.who(), words.day(last.at())));
    }
    lines.add(use());
    return String.join(" ", lines);
  }

  private String use() {
    if (facts.deployments().isEmpty()) {
      return "It has not been in use.";
    }
    CardFacts.Deployment last = facts.deployments().get(facts.deployments().size() - 1);
    return facts.state().equalsIgnoreCase("SERVING")
        ? "In use in %s since %s.".formatted(last.environment(), words.day(last.at()))
        : "It was in use in %s, and is not any more.".formatted(last.environment());
  }

  private static String orElse(String text, String otherwise) {
    return text.isBlank() ? otherwise : text;
  }

  private static List<String> first(List<String> all, int count) {
    return all.subList(0, Math.min(count, all.size()));
  }

  private String more(int left) {
    return left > 0 ? " and " + words.count(left) + " more" : "";
  }
}
