package io.slipway.spark.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Shares of the target's variance that linear combinations of few variables explain: R^2 = r' C^-1
 * r, C being the correlations among the variables and r those with the target. All pairs and
 * triples are tried, which forward selection would not do: two columns can give the target together
 * of which neither says much alone.
 */
final class LinearFit {
  private static final double EXPLAINED = 0.999;
  private static final double SINGULAR = 1e-9;

  private final double[][] correlations;
  private final int target;

  /** A set of variables that gives the target. */
  record Combination(List<Integer> variables, double explained) {}

  /**
   * @param correlations of the variables, the target the last one
   */
  LinearFit(double[][] correlations) {
    this.correlations = correlations;
    this.target = correlations.length - 1;
  }

  double explained(int variable) {
    double r = correlations[variable][target];
    return r * r;
  }

  /** The smallest sets that give the target; no variable stands in two. */
  List<Combination> combinations(Set<Integer> skipped) {
    Set<Integer> used = new HashSet<>(skipped);
    List<Combination> found = new ArrayList<>();
    for (int size = 2; size <= 3; size++) {
      Combination best = best(size, used);
      while (best.explained() > EXPLAINED) {
        found.add(best);
        used.addAll(best.variables());
        best = best(size, used);
      }
    }
    return found;
  }

  private Combination best(int size, Set<Integer> used) {
    int[] free = IntStream.range(0, target).filter(i -> !used.contains(i)).toArray();
    Combination best = new Combination(List.of(), 0);
    for (int a = 0; a < free.length; a++) {
      for (int b = a + 1; b < free.length; b++) {
        if (size == 2) {
          best = better(best, pair(free[a], free[b]), free[a], free[b]);
          continue;
        }
        for (int c = b + 1; c < free.length; c++) {
          best = better(best, triple(free[a], free[b], free[c]), free[a], free[b], free[c]);
        }
      }
    }
    return best;
  }

  private static Combination better(Combination best, double explained, int... variables) {
    return explained > best.explained()
        ? new Combination(Arrays.stream(variables).boxed().toList(), explained)
        : best;
  }

  private double pair(int a, int b) {
    double ab = correlations[a][b];
    double ya = correlations[a][target];
    double yb = correlations[b][target];
    double determinant = 1 - ab * ab;
    return determinant < SINGULAR ? 0 : (ya * ya + yb * yb - 2 * ya * yb * ab) / determinant;
  }

  private double triple(int a, int b, int c) {
    double ab = correlations[a][b];
    double ac = correlations[a][c];
    double bc = correlations[b][c];
    double ya = correlations[a][target];
    double yb = correlations[b][target];
    double yc = correlations[c][target];
    double determinant = 1 + 2 * ab * ac * bc - ab * ab - ac * ac - bc * bc;
    if (determinant < SINGULAR) {
      return 0;
    }
    double sum =
        ya * ya * (1 - bc * bc)
            + yb * yb * (1 - ac * ac)
            + yc * yc * (1 - ab * ab)
            + 2 * ya * yb * (ac * bc - ab)
            + 2 * ya * yc * (ab * bc - ac)
            + 2 * yb * yc * (ab * ac - bc);
    return sum / determinant;
  }
}
