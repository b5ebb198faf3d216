package io.slipway.spark.monitoring;

import io.slipway.contract.DriftExplanationReport.Basis;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * How much of the rise of the loss, or without labels of the change of the answers, goes back to
 * each column: what is left of it when the column's values are given the distribution of the test
 * rows, and the rows are scored again. A column whose values were lost or are of a kind that
 * training never saw cannot be mended so; of it, the loss counts that the same fault makes among
 * the test rows.
 *
 * @param before see DriftExplanationReport
 * @param shares by column, together at most 1; empty with {@link Basis#NONE}
 */
record Attribution(Basis basis, double before, double now, Map<String, Double> shares) {
  private static final long SEED = 42;
  private static final double LEAST_RISE = 0.05;
  private static final double LEVEL = 0.05;
  private static final double LEAST_SHARE = 0.01;

  /** How many times as far as two halves of the test rows the answers must lie from theirs. */
  private static final double MORE_THAN_CHANCE = 2;

  static Attribution none() {
    return new Attribution(Basis.NONE, 0, 0, Map.of());
  }

  /** Null: unknown, since there is nothing to share out. */
  @Nullable Double share(String column) {
    return basis == Basis.NONE ? null : shares.getOrDefault(column, 0.0);
  }

  @Nullable Double unexplained() {
    double explained = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    return basis == Basis.NONE ? null : Math.max(0, 1 - explained);
  }

  /**
   * Of the loss.
   *
   * @param columns places of those that may be the cause
   * @param faulty those whose values were lost or are of a new kind
   */
  static Attribution ofLoss(
      CaseScorer scorer,
      CaseRows live,
      CaseRows test,
      List<Integer> columns,
      List<Integer> faulty) {
    if (live.size() < PerformanceDrift.FEWEST_ROWS || test.size() < PerformanceDrift.FEWEST_ROWS) {
      return none();
    }
    ScoredLabels here = scorer.score(live);
    ScoredLabels there = scorer.score(test);
    double now = here.losses().getMean();
    double before = there.losses().getMean();
    if (now - before <= LEAST_RISE * before
        || DriftTests.higherMean(here.losses(), there.losses()) >= LEVEL) {
      return none();
    }
    Map<String, Double> gains = new LinkedHashMap<>();
    for (int column : columns) {
      double gain = now - scorer.score(like(live, test, column)).losses().getMean();
      if (faulty.contains(column)) {
        double fault = scorer.score(like(test, live, column)).losses().getMean() - before;
        gain = Math.max(gain, fault);
      }
      gains.put(live.inputs().get(column).name(), gain / (now - before));
    }
    return new Attribution(Basis.LOSS, before, now, shared(gains));
  }

  /** Of the answers. */
  static Attribution ofAnswers(
      CaseScorer scorer, CaseRows live, CaseRows test, List<Integer> columns) {
    if (live.size() < PerformanceDrift.FEWEST_ROWS || test.size() < PerformanceDrift.FEWEST_ROWS) {
      return none();
    }
    ScoredLabels here = scorer.score(live);
    ScoredLabels there = scorer.score(test);
    double now = AnswerDistance.between(here, there);
    if (now < MORE_THAN_CHANCE * AnswerDistance.ofHalves(there)) {
      return none();
    }
    Map<String, Double> gains = new LinkedHashMap<>();
    for (int column : columns) {
      double taken = AnswerDistance.between(scorer.score(like(live, test, column)), there);
      double given = AnswerDistance.between(scorer.score(like(test, live, column)), there);
      gains.put(live.inputs().get(column).name(), (now - taken + given) / 2 / now);
    }
    return new Attribution(Basis.ANSWERS, 0, now, shared(gains));
  }

  private static CaseRows like(CaseRows rows, CaseRows others, int column) {
    SplittableRandom random = new SplittableRandom(SEED + column);
    return rows.with(column, Alignment.align(rows.column(column), others.column(column), random));
  }

  /** Columns that stand for each other explain the same part: together they explain no more. */
  private static Map<String, Double> shared(Map<String, Double> gains) {
    double[] positive =
        gains.values().stream().mapToDouble(gain -> gain < LEAST_SHARE ? 0 : gain).toArray();
    double scale = Math.max(1, Arrays.stream(positive).sum());
    Map<String, Double> shares = new LinkedHashMap<>();
    int i = 0;
    for (String column : gains.keySet()) {
      shares.put(column, Math.round(positive[i++] / scale * 1e3) / 1e3);
    }
    return shares;
  }
}
