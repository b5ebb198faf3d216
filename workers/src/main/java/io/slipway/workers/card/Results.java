package io.slipway.workers.card;

import io.slipway.contract.Evaluation;
import io.slipway.contract.EvaluationReport;
import io.slipway.contract.EvaluationReport.Measure;
import io.slipway.contract.LifecycleRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How good the model is on the test rows, as a table and in sentences. */
final class Results {
  private final LifecycleRequest request;
  private final Evaluation evaluation;
  private final Map<String, Measure> measures = new TreeMap<>();
  private final Map<String, Double> train;
  private final @Nullable Double threshold;
  private final Words words = new Words();
  private final MetricWords metrics = new MetricWords();

  /** One measure; all but its name as text. */
  record Row(
      String name,
      String value,
      String interval,
      String onTraining,
      String better,
      String meaning) {}

  /** Without a report the facts give the values, and no intervals. */
  Results(CardFacts facts, Evidence evidence) {
    EvaluationReport report = evidence.evaluation().report();
    request = facts.request();
    evaluation = facts.evaluation();
    facts.evaluation().metrics().forEach((k, v) -> measures.put(k, new Measure(v, null, null)));
    if (report != null) {
      measures.putAll(report.metrics());
    }
    train = report == null ? Map.of() : report.trainMetrics();
    threshold =
        report == null ? Double.valueOf(facts.evaluation().threshold()) : report.threshold();
  }

  public List<Row> rows() {
    return metrics.ordered(measures.keySet()).stream()
        .flatMap(metric -> find(metric).map(measure -> row(metric, measure)).stream())
        .toList();
  }

  public boolean hasIntervals() {
    return measures.values().stream().anyMatch(m -> m.lower() != null);
  }

  Optional<Measure> find(String metric) {
    return Optional.ofNullable(measures.get(metric));
  }

  /** The one or two measures that a reader without the trade's words needs. */
  public List<String> headline() {
    List<String> lines =
        switch (request.task()) {
          case BINARY -> binary();
          case MULTICLASS -> multiclass();
          case REGRESSION -> regression();
        };
    return lines.isEmpty() ? List.of("No measure that this page can put into words.") : lines;
  }

  /** How much better the model is on rows that it has seen. */
  public String overfit() {
    double gap = evaluation.overfitGap();
    return ("The score is %s (1 is perfect). On the training rows it is %s %s. Much higher would mean"
            + " that the model learnt rows by heart.")
        .formatted(
            words.measure(evaluation.score()),
            words.measure(Math.abs(gap)),
            gap < 0 ? "lower" : "higher");
  }

  private List<String> binary() {
    List<String> lines = new ArrayList<>();
    String event = request.target().column() + " is " + request.target().positive();
    find("auc")
        .ifPresent(
            auc ->
                lines.add(
                    ("Of two rows, one where %s and one where it is not, it gives the right one the"
                            + " higher probability in %s cases (AUC %s).")
                        .formatted(event, words.outOf(auc.value()), withInterval(auc))));
    find("accuracy")
        .ifPresent(
            accuracy ->
                lines.add(
                    "Its yes or no%s is right for %s rows (accuracy %s)."
                        .formatted(
                            threshold == null
                                ? ""
                                : ", yes from " + words.share(threshold) + " on,",
                            words.outOf(accuracy.value()),
                            withInterval(accuracy))));
    return lines;
  }

  private List<String> multiclass() {
    List<String> lines = new ArrayList<>();
    find("accuracy")
        .ifPresent(
            accuracy ->
                lines.add(
                    "It names the right label for %s rows (accuracy %s)."
                        .formatted(words.outOf(accuracy.value()), withInterval(accuracy))));
    find("macroF1")
        .ifPresent(
            f1 ->
                lines.add(
                    ("When rare labels count as much as frequent ones, its macro F1 is %s (1 is"
                            + " perfect).")
                        .formatted(withInterval(f1))));
    return lines;
  }

  private List<String> regression() {
    List<String> lines = new ArrayList<>();
    String target = request.target().column();
    find("mae")
        .or(() -> find("rmse"))
        .ifPresent(
            error ->
                lines.add(
                    "Its answers for %s are off by %s on average."
                        .formatted(target, withInterval(error))));
    find("r2")
        .ifPresent(
            r2 ->
                lines.add(
                    "It explains %s of the differences in %s (R2 %s)."
                        .formatted(
                            words.share(Math.max(0, r2.value())), target, withInterval(r2))));
    return lines;
  }

  private Row row(String metric, Measure measure) {
    return new Row(
        metrics.name(metric),
        words.measure(measure.value()),
        interval(measure),
        words.measure(train.get(metric)),
        metrics.better(metric),
        metrics.meaning(metric));
  }

  private String withInterval(Measure measure) {
    String interval = interval(measure);
    return words.measure(measure.value())
        + (measure.lower() == null ? "" : ", with 95 % confidence " + interval);
  }

  private String interval(Measure measure) {
    return measure.lower() == null
        ? words.measure(null)
        : words.measure(measure.lower()) + " to " + words.measure(measure.upper());
  }
}
