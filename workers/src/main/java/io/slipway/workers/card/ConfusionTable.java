package io.slipway.workers.card;

import io.slipway.contract.EvaluationReport.Confusion;
import java.util.List;
import java.util.stream.IntStream;

/** Rows by actual and predicted label, each cell with its share of the actual label's rows. */
record ConfusionTable(List<String> labels, List<Row> rows) {
  record Row(String label, String total, List<Cell> cells) {}

  /**
   * @param shade from 0 to 1
   * @param right whether actual and predicted label are the same
   */
  record Cell(String count, String share, double shade, boolean right) {}

  static ConfusionTable of(Confusion confusion) {
    return new ConfusionTable(
        confusion.labels(),
        IntStream.range(0, Math.min(confusion.labels().size(), confusion.counts().size()))
            .mapToObj(i -> row(confusion.labels().get(i), i, confusion.counts().get(i)))
            .toList());
  }

  private static Row row(String label, int actual, List<Long> counts) {
    Words words = new Words();
    long total = counts.stream().mapToLong(Long::longValue).sum();
    List<Cell> cells =
        IntStream.range(0, counts.size())
            .mapToObj(
                i ->
                    new Cell(
                        words.count(counts.get(i)),
                        words.shareOf(counts.get(i), total),
                        total == 0 ? 0 : (double) counts.get(i) / total,
                        i == actual))
            .toList();
    return new Row(label, words.count(total), cells);
  }
}
