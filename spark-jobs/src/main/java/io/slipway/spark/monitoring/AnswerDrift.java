package io.slipway.spark.monitoring;

import io.slipway.contract.DriftReport.Answers;
import io.slipway.contract.DriftReport.Bin;
import io.slipway.contract.Task;
import java.util.ArrayList;
import java.util.List;

/** Holds the answers of a window against those for the test rows. */
final class AnswerDrift {
  private AnswerDrift() {}

  /**
   * @param labels of a multiclass model
   */
  static Answers of(AnswerCounts live, AnswerCounts reference, List<String> labels) {
    boolean multiclass = live.bins().task() == Task.MULTICLASS;
    List<Bin> bins = bins(live, reference, multiclass ? labels : List.of());
    return multiclass
        ? ofLabels(bins)
        : moved(bins, DriftTests.kolmogorovSmirnov(ColumnBins.counts(bins)));
  }

  /** Rows by label. */
  static Answers ofLabels(List<Bin> bins) {
    return moved(bins, DriftTests.chiSquare(ColumnBins.counts(bins)));
  }

  private static Answers moved(List<Bin> bins, double p) {
    double effect = p < ColumnDrift.LEVEL ? Divergence.stabilityIndex(ColumnBins.counts(bins)) : 0;
    List<String> changes = ColumnWords.bins(bins);
    return new Answers(
        bins,
        effect,
        p,
        changes.isEmpty()
            ? "no answer became much more or less frequent"
            : String.join("; ", changes));
  }

  private static List<Bin> bins(AnswerCounts live, AnswerCounts reference, List<String> labels) {
    double[] edges = live.bins().edges();
    long[] here = live.rows();
    long[] there = reference.rows();
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < here.length; i++) {
      bins.add(new Bin(labels.isEmpty() ? label(edges, i) : labels.get(i), here[i], there[i]));
    }
    return bins;
  }

  private static String label(double[] edges, int bin) {
    if (edges.length == 0) {
      return "all";
    }
    if (bin == 0) {
      return "below " + Figures.number(edges[0]);
    }
    return bin == edges.length
        ? "from " + Figures.number(edges[bin - 1])
        : "[%s, %s)".formatted(Figures.number(edges[bin - 1]), Figures.number(edges[bin]));
  }
}
