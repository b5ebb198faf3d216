package io.slipway.spark.monitoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Gives the values of a column another distribution and changes as little as that takes: a number
 * becomes the number of the same rank there, a text stays where it is not too frequent. So a column
 * keeps what it says of its row, and one that did not move hardly changes.
 */
final class Alignment {
  private Alignment() {}

  /**
   * @param cells Doubles, Strings or nulls
   * @param like draws of the distribution that is wanted; not empty
   */
  static @Nullable Object[] align(
      @Nullable Object[] cells, @Nullable Object[] like, SplittableRandom random) {
    boolean text = isText(cells) || isText(like);
    return text ? texts(cells, like, random) : numbers(cells, like, random);
  }

  private static boolean isText(@Nullable Object[] cells) {
    return Arrays.stream(cells).anyMatch(cell -> cell instanceof String);
  }

  private static @Nullable Object[] texts(
      @Nullable Object[] cells, @Nullable Object[] like, SplittableRandom random) {
    Map<String, Double> here = shares(cells);
    Map<String, Double> there = shares(like);
    List<String> lacking = new ArrayList<>();
    List<Double> upTo = new ArrayList<>();
    double sum = 0;
    for (Map.Entry<String, Double> value : there.entrySet()) {
      double less = value.getValue() - here.getOrDefault(value.getKey(), 0.0);
      if (less > 0) {
        sum += less;
        lacking.add(value.getKey());
        upTo.add(sum);
      }
    }
    @Nullable Object[] aligned = cells.clone();
    for (int row = 0; row < cells.length; row++) {
      String value = named(cells[row]);
      double kept = there.getOrDefault(value, 0.0) / here.getOrDefault(value, 1.0);
      if (random.nextDouble() >= kept && !lacking.isEmpty()) {
        double draw = random.nextDouble() * sum;
        int place = 0;
        while (place < upTo.size() - 1 && upTo.get(place) <= draw) {
          place++;
        }
        aligned[row] = lacking.get(place).isEmpty() ? null : lacking.get(place);
      }
    }
    return aligned;
  }

  /** Missing is a value of its own. */
  private static Map<String, Double> shares(@Nullable Object[] cells) {
    Map<String, Double> shares = new TreeMap<>();
    for (Object cell : cells) {
      shares.merge(named(cell), 1.0 / cells.length, Double::sum);
    }
    return shares;
  }

  private static String named(@Nullable Object cell) {
    return cell == null ? "" : cell.toString();
  }

  private static @Nullable Object[] numbers(
      @Nullable Object[] cells, @Nullable Object[] like, SplittableRandom random) {
    double[] wanted = present(like);
    if (wanted.length == 0) {
      return new Object[cells.length];
    }
    double missingHere = 1 - (double) present(cells).length / cells.length;
    double missingThere = 1 - (double) wanted.length / like.length;
    double keepMissing = missingHere == 0 ? 0 : missingThere / missingHere;
    double lose = missingHere == 1 ? 0 : (missingThere - missingHere) / (1 - missingHere);
    @Nullable Object[] aligned = byRank(cells, wanted, random);
    for (int row = 0; row < cells.length; row++) {
      if (cells[row] == null) {
        boolean stays = random.nextDouble() < keepMissing;
        aligned[row] = stays ? null : (Object) wanted[random.nextInt(wanted.length)];
      } else if (random.nextDouble() < lose) {
        aligned[row] = null;
      }
    }
    return aligned;
  }

  private static @Nullable Object[] byRank(
      @Nullable Object[] cells, double[] wanted, SplittableRandom random) {
    Map<Integer, Double> ties = new HashMap<>();
    List<Integer> rows =
        new ArrayList<>(
            IntStream.range(0, cells.length).filter(row -> cells[row] != null).boxed().toList());
    rows.forEach(row -> ties.put(row, random.nextDouble()));
    rows.sort(
        Comparator.<Integer>comparingDouble(row -> number(cells[row]))
            .thenComparingDouble(row -> ties.getOrDefault(row, 0.0)));
    @Nullable Object[] aligned = new Object[cells.length];
    for (int rank = 0; rank < rows.size(); rank++) {
      int place = (int) ((rank + 0.5) / rows.size() * wanted.length);
      aligned[rows.get(rank)] = wanted[place];
    }
    return aligned;
  }

  private static double[] present(@Nullable Object[] cells) {
    return Arrays.stream(cells)
        .filter(cell -> cell != null)
        .mapToDouble(Alignment::number)
        .sorted()
        .toArray();
  }

  private static double number(@Nullable Object cell) {
    return cell instanceof Double number ? number : Double.NaN;
  }
}
