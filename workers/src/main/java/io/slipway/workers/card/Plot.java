package io.slipway.workers.card;

import java.awt.geom.Rectangle2D;
import org.jfree.chart.JFreeChart;
import org.jspecify.annotations.Nullable;

/**
 * A drawing with its words.
 *
 * @param svg null when it could not be drawn
 * @param problem why not; null when it was drawn
 */
record Plot(String title, String caption, @Nullable String svg, @Nullable String problem) {
  /**
   * @param id starts the ids inside the drawing; different for every plot of a page
   * @param description what the drawing shows, for readers who do not see it
   */
  record Frame(String id, String title, String caption, String description) {}

  /**
   * A machine without fonts cannot draw: that costs the drawing and not the page.
   *
   * @param size in CSS pixels
   */
  static Plot of(Frame frame, JFreeChart chart, Rectangle2D size) {
    try {
      String svg = SvgDrawing.of(frame.id(), frame.description(), chart, size);
      return new Plot(frame.title(), frame.caption(), svg, null);
    } catch (RuntimeException | InternalError | LinkageError e) {
      return new Plot(frame.title(), frame.caption(), null, String.valueOf(e.getMessage()));
    }
  }
}
