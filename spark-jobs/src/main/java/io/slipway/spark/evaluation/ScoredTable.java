package io.slipway.spark.evaluation;

import io.slipway.contract.ColumnType;
import io.slipway.contract.Task;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scored rows on the driver, in the order of {@link RowOrder}.
 *
 * @param groups of the rows by column
 */
record ScoredTable(Answers answers, Map<String, Groups> groups) {
  /** Most rows that are held; one takes about 30 bytes. */
  static final int MOST_ROWS = 2_000_000;

  /** Most numbers of answers that are held. */
  static final int MOST_SCORES = 20_000_000;

  private static final long PLACE = (1L << 22) - 1;

  /** The groups by some columns. */
  List<Groups> groups(List<String> columns) {
    return columns.stream().map(groups::get).toList();
  }

  /** How many rows of a model may be held. */
  static int mostRows(int width) {
    return Math.min(MOST_ROWS, MOST_SCORES / width);
  }

  static ScoredTable of(Task task, int width, List<ScoredChunk> chunks, List<GroupColumn> columns) {
    int[] order = order(chunks);
    double[] labels = new double[order.length];
    float[] scores = new float[order.length * width];
    int start = 0;
    int[] target = inverse(order);
    for (ScoredChunk chunk : chunks) {
      for (int i = 0; i < chunk.labels().length; i++) {
        int row = target[start + i];
        labels[row] = chunk.labels()[i];
        System.arraycopy(chunk.scores(), i * width, scores, row * width, width);
      }
      start += chunk.labels().length;
    }
    Map<String, Groups> groups = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      groups.put(columns.get(i).name(), groups(columns.get(i), chunks, i, target));
    }
    return new ScoredTable(new Answers(task, width, scores, labels), groups);
  }

  private static Groups groups(
      GroupColumn column, List<ScoredChunk> chunks, int place, int[] target) {
    boolean text = column.type() == ColumnType.TEXT;
    String[] texts = new String[text ? target.length : 0];
    double[] numbers = new double[text ? 0 : target.length];
    int row = 0;
    for (ScoredChunk chunk : chunks) {
      Object cells = chunk.cells()[place];
      for (int i = 0; i < chunk.labels().length; i++) {
        if (text) {
          texts[target[row++]] = ((String[]) cells)[i];
        } else {
          numbers[target[row++]] = ((double[]) cells)[i];
        }
      }
    }
    return text
        ? Groups.ofTexts(column.name(), texts)
        : Groups.ofNumbers(column.name(), column.type(), numbers);
  }

  /** Rows by their order; rows of equal order stay as they came. */
  private static int[] order(List<ScoredChunk> chunks) {
    long[] keys = chunks.stream().flatMapToLong(chunk -> Arrays.stream(chunk.orders())).toArray();
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (keys[i] & ~PLACE) | i;
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) (key & PLACE)).toArray();
  }

  private static int[] inverse(int[] order) {
    int[] inverse = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[order[i]] = i;
    }
    return inverse;
  }
}
