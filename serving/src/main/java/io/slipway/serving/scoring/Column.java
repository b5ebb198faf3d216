package io.slipway.serving.scoring;

/** The cells of one input, first row first. Not copied: whoever makes one gives it away. */
@SuppressWarnings("ArrayRecordComponent")
public sealed interface Column {
  int rows();

  /** A missing cell is NaN. */
  record Numbers(double[] cells) implements Column {
    @Override
    public int rows() {
      return cells.length;
    }
  }

  /** A missing cell is "". */
  record Texts(String[] cells) implements Column {
    @Override
    public int rows() {
      return cells.length;
    }
  }
}
