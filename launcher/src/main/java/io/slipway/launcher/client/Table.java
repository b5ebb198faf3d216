package io.slipway.launcher.client;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines of cells, each column as wide as its widest cell. */
final class Table {
  private final List<List<String>> lines = new ArrayList<>();

  Table(String... titles) {
    lines.add(List.of(titles));
  }

  Table add(Object... cells) {
    lines.add(java.util.Arrays.stream(cells).map(String::valueOf).toList());
    return this;
  }

  @Override
  public String toString() {
    int[] widths =
        IntStream.range(0, lines.get(0).size())
            .map(
                column ->
                    lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0))
            .toArray();
    return lines.stream()
        .map(line -> line(line, widths))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String line(List<String> cells, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(
            column -> String.format("%-" + Math.max(1, widths[column]) + "s", cells.get(column)))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }
}
