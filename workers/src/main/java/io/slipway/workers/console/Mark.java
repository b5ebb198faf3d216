package io.slipway.workers.console;

import java.util.Locale;

/** Where an element of a diagram stands; the first ones matter more to a reader. */
public enum Mark {
  INCIDENT("stands still, needs help", "!"),
  WAITING("waits for a person", "?"),
  RUNNING("running", "▸"),
  FAILED("failed or stopped", "×"),
  DONE("done", "✓");

  private final String words;
  private final String sign;

  Mark(String words, String sign) {
    this.words = words;
    this.sign = sign;
  }

  public String words() {
    return words;
  }

  /** So that nobody needs to tell colours apart. */
  public String sign() {
    return sign;
  }

  public String style() {
    return "is-" + name().toLowerCase(Locale.ROOT);
  }

  boolean isOpen() {
    return compareTo(RUNNING) <= 0;
  }
}
