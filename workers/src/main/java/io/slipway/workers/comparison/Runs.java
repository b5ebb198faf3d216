package io.slipway.workers.comparison;

import io.slipway.contract.Metric;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Lists what was trained. */
@Service
public class Runs {
  /** A score that is none stands last. */
  private static final Comparator<Run> BEST_FIRST =
      Comparator.comparing(Run::metric)
          .thenComparing(run -> run.metric().gain(0, run.score()))
          .thenComparing(Run::startedAt, Comparator.reverseOrder())
          .thenComparing(Run::candidate);

  private final RunRecord runs;

  public Runs(RunRecord runs) {
    this.runs = runs;
  }

  /** The best first; scores by different metrics cannot be compared and stand apart. */
  public List<Run> list(Optional<String> model, Optional<Metric> metric) {
    return runs.runs(model).stream()
        .filter(run -> metric.isEmpty() || run.metric() == metric.get())
        .sorted(BEST_FIRST)
        .toList();
  }
}
