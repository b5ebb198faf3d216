package io.slipway.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of docs/reference/metrics.md. */
final class MetricsReference {
  private static final int COLUMNS = 6;
  private static final List<String> OF_HISTOGRAMS = List.of("_bucket", "_sum", "_count", "_max");

  private final Map<String, Metric> metrics = new LinkedHashMap<>();

  /**
   * A row.
   *
   * @param seen always, lifecycle, event or monitoring
   */
  record Metric(String name, String type, Set<String> labels, Set<String> programs, String seen) {
    /** The names that a scrape or a query has for it. */
    Stream<String> series() {
      return type.equals("histogram") ? OF_HISTOGRAMS.stream().map(name::concat) : Stream.of(name);
    }
  }

  static MetricsReference read() {
    MetricsReference reference = new MetricsReference();
    try (Stream<String> lines = Files.lines(Path.of("..", "docs", "reference", "metrics.md"))) {
      lines.forEach(reference::take);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reference;
  }

  private void take(String line) {
    String[] cells = line.split("\\|", -1);
    if (cells.length == COLUMNS + 2
        && List.of("gauge", "counter", "histogram").contains(cells[2].strip())) {
      Metric metric =
          new Metric(
              cells[1].strip(),
              cells[2].strip(),
              words(cells[3]),
              words(cells[4]),
              cells[5].strip());
      metrics.put(metric.name(), metric);
    }
  }

  private static Set<String> words(String cell) {
    return Stream.of(cell.split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  List<Metric> all() {
    return List.copyOf(metrics.values());
  }

  /** Every name that a query may have. */
  Set<String> series() {
    return metrics.values().stream().flatMap(Metric::series).collect(Collectors.toSet());
  }
}
