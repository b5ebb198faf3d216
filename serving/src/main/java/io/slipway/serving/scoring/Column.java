package io.slipway.serving.scoring;

/** The cells of one input, first row first. Not copied: whoever makes one gives it away. */
@SuppressWarnings("ArrayRecordComponent")
public sealed interface Column {
  int rows();

  /** A column of this row alone. */
  Column row(int row);

  /** A missing cell is NaN. */
  record Numbers(double[] cells) implements Column {
    @Override
    public int rows() {
      return cells.length;
    }

    @Override
    public Column row(int row) {
      return new Numbers(new double[] {cells[row]});
    }
  }

  /** A missing cell is "". */
  record Texts(String[] cells) implements Column {
    @Override
    public int rows() {
      return cells.length;
    }

    @Override
    public Column row(int row) {
      return new Texts(new String[] {cells[row]});
    }
  }
}
