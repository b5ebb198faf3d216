package io.slipway.workers.card;

import io.slipway.contract.Metric;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/** What measures, curves and baselines are called and what they say: metrics.properties. */
public final class MetricWords {
  private final Properties words = new Properties();
  private final List<String> order;

  public MetricWords() {
    try (var file =
        new InputStreamReader(
            Objects.requireNonNull(
                MetricWords.class.getResourceAsStream("metrics.properties"), "metrics.properties"),
            StandardCharsets.UTF_8)) {
      words.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    order = List.of(words.getProperty("order").split(",", -1));
  }

  /** AVERAGE_PRECISION is averagePrecision, as in a report. */
  static String key(Metric metric) {
    String[] parts = metric.name().toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder key = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      key.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i].substring(1));
    }
    return key.toString();
  }

  public String name(Metric metric) {
    return name(key(metric));
  }

  /** For a measure that is not listed, its own name in words. */
  public String name(String metric) {
    Words plain = new Words();
    return words.getProperty(metric + ".name", plain.capital(plain.plain(metric)));
  }

  public String meaning(String metric) {
    return words.getProperty(metric + ".words", "");
  }

  /** up, down, or empty where neither is better. */
  String better(String metric) {
    return words.getProperty(metric + ".better", "");
  }

  String curveName(String curve) {
    return words.getProperty("curve." + curve + ".name", name(curve));
  }

  String curveMeaning(String curve) {
    return words.getProperty("curve." + curve + ".words", "");
  }

  public String baseline(String name) {
    return words.getProperty("baseline." + name + ".name", name(name));
  }

  /** The most telling first. */
  public List<String> ordered(Collection<String> metrics) {
    return metrics.stream()
        .distinct()
        .sorted(
            Comparator.<String>comparingInt(m -> order.contains(m) ? order.indexOf(m) : 99)
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }
}
