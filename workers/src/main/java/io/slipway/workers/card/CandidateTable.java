package io.slipway.workers.card;

import io.slipway.contract.CandidateResult;
import java.util.Comparator;
import java.util.List;

/**
 * What was compared, the best first.
 *
 * @param left candidates that are not among the rows
 */
record CandidateTable(String metric, List<Row> rows, int left) {
  private static final int SHOWN = 30;

  record Row(
      String id,
      String learner,
      String parameters,
      String score,
      String trainScore,
      String rounds,
      String seconds,
      boolean champion) {}

  static CandidateTable of(List<CandidateResult> candidates, CandidateResult champion) {
    Comparator<CandidateResult> best =
        (a, b) -> Double.compare(champion.metric().gain(b.score(), a.score()), 0);
    List<Row> rows =
        candidates.stream()
            .sorted(best.thenComparing(c -> c.candidate().id()))
            .limit(SHOWN)
            .map(c -> row(c, c.candidate().id().equals(champion.candidate().id())))
            .toList();
    return new CandidateTable(
        new MetricWords().name(champion.metric()), rows, candidates.size() - rows.size());
  }

  private static Row row(CandidateResult result, boolean champion) {
    Words words = new Words();
    Integer rounds = result.rounds();
    return new Row(
        result.candidate().id(),
        words.learner(result.candidate().learner()),
        words.parameters(result.candidate().parameters()),
        words.measure(result.score()),
        words.measure(result.trainScore()),
        rounds == null ? words.measure(null) : words.count(rounds),
        words.value((double) Math.round(result.seconds())),
        champion);
  }
}
