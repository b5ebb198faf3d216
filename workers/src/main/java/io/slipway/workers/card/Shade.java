package io.slipway.workers.card;

import java.awt.Color;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The colours of a drawing. What is painted with one gets a class such as {@code fill-accent}, so
 * that the style sheet of the page says how it looks, in the light, in the dark and on paper.
 */
enum Shade {
  INK(3),
  SOFT(4),
  GRID(5),
  BAND(6),
  ACCENT(7),
  WARNING(8);

  private final int blue;

  Shade(int blue) {
    this.blue = blue;
  }

  /** Stands for the shade while a chart is drawn; nobody sees it. */
  Color color() {
    return new Color(1, 2, blue);
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param css such as {@code rgb(1,2,3)}
   */
  static Optional<Shade> of(String css) {
    return Stream.of(values())
        .filter(shade -> css.equals("rgb(1,2," + shade.blue + ")"))
        .findFirst();
  }
}
