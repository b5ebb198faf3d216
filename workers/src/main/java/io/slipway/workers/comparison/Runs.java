package io.slipway.workers.comparison;

import io.slipway.contract.Metric;
import io.slipway.workers.access.NameOwners;
import io.slipway.workers.people.Actor;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private final NameOwners owners;

  public Runs(RunRecord runs, NameOwners owners) {
    this.runs = runs;
    this.owners = owners;
  }

  /**
   * Those of the actor's teams, the best first; scores by different metrics cannot be compared and
   * stand apart.
   */
  public List<Run> list(Actor actor, Optional<String> model, Optional<Metric> metric) {
    Set<String> visible = owners.names(NameOwners.Kind.MODEL, actor.teams());
    return runs.runs(model).stream()
        .filter(run -> actor.seesAllTeams() || visible.contains(run.model().value()))
        .filter(run -> metric.isEmpty() || run.metric() == metric.get())
        .sorted(BEST_FIRST)
        .toList();
  }
}
