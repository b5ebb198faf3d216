package io.slipway.serving.inference;

import java.util.Arrays;

/**
 * The values of a tensor as they were sent, before anyone knows what the model wants. Kept in
 * arrays of primitives: a request of one row makes no object for a number.
 */
public final class Cells {
  /** What was sent for a cell. */
  enum Kind {
    MISSING,
    WHOLE,
    REAL,
    TEXT,
    OTHER
  }

  private static final double[] NO_NUMBERS = {};
  private static final String[] NO_TEXTS = {};

  private Kind[] kinds;
  private double[] numbers = NO_NUMBERS;
  private String[] texts = NO_TEXTS;
  private int size;

  public Cells(int expected) {
    kinds = new Kind[Math.max(1, expected)];
  }

  int size() {
    return size;
  }

  Kind kind(int row) {
    return kinds[row];
  }

  /** Of a WHOLE or REAL cell. */
  double number(int row) {
    return numbers[row];
  }

  /** Of a TEXT cell. */
  String text(int row) {
    return texts[row];
  }

  public void addMissing() {
    next(Kind.MISSING);
  }

  /** A number that a long holds. */
  public void addWhole(double value) {
    addNumber(Kind.WHOLE, value);
  }

  public void addReal(double value) {
    addNumber(Kind.REAL, value);
  }

  public void addText(String value) {
    addText(Kind.TEXT, value);
  }

  /** Something that is no cell, in the words in which it was sent. */
  void addOther(String value) {
    addText(Kind.OTHER, value);
  }

  /** How the cell looks in a message. */
  String show(int row) {
    return switch (kinds[row]) {
      case MISSING -> "null";
      case WHOLE -> Long.toString((long) numbers[row]);
      case REAL -> Double.toString(numbers[row]);
      case TEXT -> '"' + texts[row] + '"';
      case OTHER -> texts[row];
    };
  }

  private void addNumber(Kind kind, double value) {
    var row = next(kind);
    if (row >= numbers.length) {
      numbers = Arrays.copyOf(numbers, kinds.length);
    }
    numbers[row] = value;
  }

  private void addText(Kind kind, String value) {
    var row = next(kind);
    if (row >= texts.length) {
      texts = Arrays.copyOf(texts, kinds.length);
    }
    texts[row] = value;
  }

  private int next(Kind kind) {
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, size * 2);
    }
    kinds[size] = kind;
    return size++;
  }
}
