package io.slipway.serving.scoring;

/**
 * What a model gives for some rows. Not copied: whoever makes one gives it away.
 *
 * @param values all numbers of the first row first
 * @param width numbers of one row
 */
@SuppressWarnings("ArrayRecordComponent")
public record Answers(double[] values, int width) {
  public int rows() {
    return values.length / width;
  }

  public double at(int row, int position) {
    return values[row * width + position];
  }
}
