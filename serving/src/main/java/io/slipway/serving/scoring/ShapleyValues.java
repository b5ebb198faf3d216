package io.slipway.serving.scoring;

import io.slipway.contract.ColumnType;
import io.slipway.contract.PackageManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Shapley values of one row by sampled orders of the columns (Castro, Gomez and Tejada 2009), each
 * order also taken backwards (Mitchell et al. 2022). In each, the columns of a background row turn
 * one by one into those of the row, and what the score moves by is the contribution of the column.
 */
public final class ShapleyValues {
  public static final int ORDERS = 128;

  private final Scorer scorer;
  private final PackageManifest manifest;
  private final Background background;
  private final int width;

  /** Throws ExplanationImpossibleException if the manifest holds too little. */
  public ShapleyValues(Scorer scorer, PackageManifest manifest) {
    this.scorer = scorer;
    this.manifest = manifest;
    this.background = new Background(manifest);
    this.width = manifest.inputs().size();
  }

  /**
   * The same row gives the same explanation.
   *
   * @param columns of the row
   * @param position of the number of the output that is explained
   */
  public Explanation of(List<Column> columns, int position) {
    var row = columns.stream().map(ShapleyValues::cell).toArray();
    var random = new SplittableRandom(manifest.lineage().seed());
    var sums = new double[width];
    var squares = new double[width];
    var base = 0.0;
    var score = 0.0;
    for (var pair = 0; pair < ORDERS / 2; pair++) {
      var start = background.draw(random);
      var order = order(random);
      var forward = scores(row, start, order, position);
      var backward = scores(row, start, reversed(order), position);
      base += forward[0];
      score = forward[width];
      for (var step = 0; step < width; step++) {
        var column = order[step];
        var back = width - 1 - step;
        var moved = (forward[step + 1] - forward[step] + backward[back + 1] - backward[back]) / 2;
        sums[column] += moved;
        squares[column] += moved * moved;
      }
    }
    return new Explanation(score, base / (ORDERS / 2), contributions(sums, squares));
  }

  private static Object cell(Column column) {
    return column instanceof Column.Texts texts
        ? texts.cells()[0]
        : (Object) ((Column.Numbers) column).cells()[0];
  }

  private int[] order(SplittableRandom random) {
    var order = IntStream.range(0, width).toArray();
    for (var last = width - 1; last > 0; last--) {
      var other = random.nextInt(last + 1);
      var kept = order[last];
      order[last] = order[other];
      order[other] = kept;
    }
    return order;
  }

  private static int[] reversed(int[] order) {
    return IntStream.range(0, order.length).map(at -> order[order.length - 1 - at]).toArray();
  }

  /** Of the background row, then with one column more of the row each. */
  private double[] scores(Object[] row, Object[] start, int[] order, int position) {
    var place = new int[width];
    for (var step = 0; step < width; step++) {
      place[order[step]] = step;
    }
    var columns = new ArrayList<Column>(width);
    for (var column = 0; column < width; column++) {
      columns.add(turning(column, row[column], start[column], place[column]));
    }
    var answers = scorer.score(columns);
    return IntStream.rangeClosed(0, width).mapToDouble(at -> answers.at(at, position)).toArray();
  }

  /** The background's cell up to its place in the order, the row's after it. */
  private Column turning(int column, Object cell, Object start, int place) {
    if (manifest.inputs().get(column).type() == ColumnType.TEXT) {
      return new Column.Texts(
          IntStream.rangeClosed(0, width)
              .mapToObj(at -> (String) (at > place ? cell : start))
              .toArray(String[]::new));
    }
    return new Column.Numbers(
        IntStream.rangeClosed(0, width)
            .mapToDouble(at -> (Double) (at > place ? cell : start))
            .toArray());
  }

  private List<Explanation.Contribution> contributions(double[] sums, double[] squares) {
    var samples = ORDERS / 2;
    return IntStream.range(0, width)
        .mapToObj(
            column -> {
              var mean = sums[column] / samples;
              var variance = Math.max(0, squares[column] / samples - mean * mean);
              return new Explanation.Contribution(
                  manifest.inputs().get(column).name(), mean, Math.sqrt(variance / (samples - 1)));
            })
        .toList();
  }
}
