package io.slipway.spark.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.ColumnType;
import io.slipway.contract.EvaluationReport.Comparison;
import io.slipway.contract.EvaluationReport.Measure;
import io.slipway.contract.Metric;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.Predecessors;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The version in production against the new one, on the same test rows. */
final class VersionComparison {
  static final String BETTER = "BETTER";
  static final String EQUAL = "EQUAL";
  static final String WORSE = "WORSE";
  static final String NONE = "NONE";
  private static final String DIFFERENCE = "difference";

  private final Predecessors.Champion champion;
  private final Metric metric;
  private final Bootstrap bootstrap;

  VersionComparison(Predecessors.Champion champion, Metric metric, Bootstrap bootstrap) {
    this.champion = champion;
    this.metric = metric;
    this.bootstrap = bootstrap;
  }

  /**
   * @param test the raw rows that {@code answers} were given for, with {@link RowOrder#COLUMN}
   * @param model the new version
   */
  Comparison of(Dataset<Row> test, VerifiedPackage model, Answers answers, ObjectMapper json) {
    VerifiedPackage current;
    try {
      current = VerifiedPackage.open(champion.uri(), champion.sha256(), json);
    } catch (IOException | IllegalArgumentException e) {
      return none("its package is gone or damaged: " + e.getMessage());
    }
    return obstacle(current.manifest(), model.manifest(), test.schema())
        .map(this::none)
        .orElseGet(
            () ->
                compare(
                    current, PackageScores.of(test, current, List.of()).answers(), model, answers));
  }

  private Comparison none(String reason) {
    return new Comparison(champion.version(), metric, null, null, null, NONE, reason);
  }

  private static Optional<String> obstacle(
      PackageManifest current, PackageManifest model, StructType data) {
    if (current.task() != model.task()) {
      return Optional.of(
          "it answers another question: it is %s, this one %s"
              .formatted(current.task(), model.task()));
    }
    if (!current.labels().equals(model.labels())) {
      return Optional.of(
          "it knows other labels: %s, this one %s".formatted(current.labels(), model.labels()));
    }
    List<String> names = Arrays.asList(data.fieldNames());
    for (PackageManifest.Input input : current.inputs()) {
      if (!names.contains(input.name())) {
        return Optional.of("it reads a column that the data has no longer: " + input.name());
      }
      boolean date = input.type() == ColumnType.DATE;
      GroupColumn found = GroupColumn.of(data, input.name());
      boolean same =
          date
              ? found.type() == input.type()
              : found.type().isNumeric() == input.type().isNumeric();
      if (!same) {
        return Optional.of(
            "it reads column %s as %s, and the data has %s there"
                .formatted(input.name(), input.type(), found.type()));
      }
    }
    return Optional.empty();
  }

  private Comparison compare(
      VerifiedPackage current, Answers currentAnswers, VerifiedPackage model, Answers answers) {
    String name = Measures.name(metric);
    Pair all = pair(current, currentAnswers, model, answers);
    int most = Bootstrap.MOST_ROWS;
    Pair some = pair(current, currentAnswers.head(most), model, answers.head(most));
    int[] once = all.current.once();
    Double before = all.current.of(once).get(name);
    Double now = all.model.of(once).get(name);
    if (before == null || now == null) {
      return none("the test rows do not define " + name);
    }
    double gain = metric.gain(now, before);
    Map<String, Measure> measured =
        bootstrap.intervals(
            Map.of(DIFFERENCE, gain), answers.rows(), some.model.rows(), some::gain);
    Measure difference = measured.getOrDefault(DIFFERENCE, new Measure(gain, null, null));
    return new Comparison(
        champion.version(), metric, before, now, difference, verdict(difference), null);
  }

  private Pair pair(
      VerifiedPackage current, Answers currentAnswers, VerifiedPackage model, Answers answers) {
    return new Pair(
        Measures.of(currentAnswers, current.manifest().threshold()),
        Measures.of(answers, model.manifest().threshold()),
        metric);
  }

  /** Both versions on the same rows. */
  private record Pair(Measures current, Measures model, Metric metric) {
    Map<String, Double> gain(int[] weights) {
      String name = Measures.name(metric);
      Double before = current.of(weights).get(name);
      Double now = model.of(weights).get(name);
      return before == null || now == null
          ? Map.of()
          : Map.of(DIFFERENCE, metric.gain(now, before));
    }
  }

  private static String verdict(Measure difference) {
    if (difference.lower() != null && difference.lower() > 0) {
      return BETTER;
    }
    return difference.upper() != null && difference.upper() < 0 ? WORSE : EQUAL;
  }
}
