package io.slipway.workers.card;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A bar of a list.
 *
 * @param share of the longest bar, 0 to 1
 */
record Bar(String label, String text, double share) {
  /**
   * One for each value, the most frequent first.
   *
   * @param whole of which each count is a share
   */
  static List<Bar> of(Stream<Map.Entry<String, Long>> counts, long whole) {
    List<Map.Entry<String, Long>> sorted =
        counts
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    long most = sorted.isEmpty() ? 0 : sorted.get(0).getValue();
    Words words = new Words();
    return sorted.stream()
        .map(
            e ->
                new Bar(
                    e.getKey(),
                    words.shareOf(e.getValue(), whole),
                    most == 0 ? 0 : (double) e.getValue() / most))
        .toList();
  }
}
