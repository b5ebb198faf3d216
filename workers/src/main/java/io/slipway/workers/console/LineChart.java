package io.slipway.workers.console;

import io.slipway.workers.card.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Values window by window, as a drawing without styles of its own. The table beside it says the
 * same in words.
 */
final class LineChart {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final int WIDTH = 720;
  private static final int HEIGHT = 240;
  private static final int LEFT = 56;
  private static final int RIGHT = 180;
  private static final int TOP = 16;
  private static final int BOTTOM = 28;

  private final Document document = document();
  private final Words words = new Words();
  private final int points;
  private final double most;

  /**
   * A line of the chart.
   *
   * @param values one for each window, first to last; null where there is none
   */
  record Series(String name, List<@Nullable Double> values) {}

  private LineChart(List<Series> series, double limit) {
    this.points = series.stream().mapToInt(one -> one.values().size()).max().orElse(0);
    this.most =
        series.stream()
            .flatMap(one -> one.values().stream())
            .filter(Objects::nonNull)
            .mapToDouble(value -> Objects.requireNonNull(value))
            .reduce(limit, Math::max);
  }

  /**
   * @param limit drawn as a dashed line; what is above it is too much
   */
  static String of(String description, List<Series> series, double limit) {
    return new LineChart(series, limit).draw(description, series, limit);
  }

  private String draw(String description, List<Series> series, double limit) {
    Element root = document.createElementNS(SVG, "svg");
    root.setAttribute("viewBox", "0 0 " + WIDTH + " " + HEIGHT);
    root.setAttribute("class", "chart");
    root.setAttribute("role", "img");
    root.setAttribute("aria-label", description);
    for (double value : List.of(0.0, limit, most)) {
      root.appendChild(line(value, value == limit ? "limit" : "grid"));
      root.appendChild(text(words.measure(value), LEFT - 6, y(value) + 4, "end"));
    }
    List<Double> taken = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      draw(root, series.get(i), i % 5, taken);
    }
    return SafeXml.write(root);
  }

  private void draw(Element root, Series series, int style, List<Double> taken) {
    StringBuilder path = new StringBuilder();
    double last = HEIGHT - BOTTOM;
    for (int i = 0; i < series.values().size(); i++) {
      Double value = series.values().get(i);
      if (value != null) {
        last = y(value);
        path.append(x(i)).append(',').append(last).append(' ');
        Element dot = element("circle", "series-" + style);
        dot.setAttribute("cx", String.valueOf(x(i)));
        dot.setAttribute("cy", String.valueOf(last));
        dot.setAttribute("r", "3.5");
        root.appendChild(dot);
      }
    }
    Element line = element("polyline", "series-" + style);
    line.setAttribute("points", path.toString().strip());
    root.appendChild(line);
    root.appendChild(text(series.name(), WIDTH - RIGHT + 10, free(last, taken) + 4, "start"));
  }

  /** Names of lines that end close to each other stand below each other. */
  private static double free(double wanted, List<Double> taken) {
    double place = wanted;
    while (isTaken(place, taken)) {
      place += 14;
    }
    taken.add(place);
    return place;
  }

  private static boolean isTaken(double place, List<Double> taken) {
    return taken.stream().anyMatch(one -> Math.abs(one - place) < 14);
  }

  private Element line(double value, String style) {
    Element line = element("line", style);
    line.setAttribute("x1", String.valueOf(LEFT));
    line.setAttribute("x2", String.valueOf(WIDTH - RIGHT));
    line.setAttribute("y1", String.valueOf(y(value)));
    line.setAttribute("y2", String.valueOf(y(value)));
    return line;
  }

  private Element text(String words, double x, double y, String anchor) {
    Element text = element("text", "label");
    text.setAttribute("x", String.valueOf(x));
    text.setAttribute("y", String.valueOf(y));
    text.setAttribute("text-anchor", anchor);
    text.setTextContent(new Words().shortened(words, 24));
    return text;
  }

  private Element element(String name, String style) {
    Element element = document.createElementNS(SVG, name);
    element.setAttribute("class", style);
    return element;
  }

  private double x(int point) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (points < 2 ? 0.5 : point / (points - 1.0));
  }

  private double y(double value) {
    double share = most == 0 ? 0 : Math.max(0, value) / most;
    return Math.round(10 * (HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM))) / 10.0;
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("Every JDK can make a document", e);
    }
  }
}
