package io.slipway.serving.inference;

import org.jspecify.annotations.Nullable;

/**
 * A named tensor as it was sent.
 *
 * @param data null if there is no list of values
 */
public record Tensor(String name, String datatype, Shape shape, @Nullable Cells data) {

  /**
   * @param rows -1 if the shape is neither [n] nor [n, 1] with n from 1 up
   * @param words how it was sent
   */
  public record Shape(long rows, String words) {
    static final Shape NONE = new Shape(-1, "none");

    public static Shape of(long[] dimensions, int count, String words) {
      var fits = count == 1 || (count == 2 && dimensions[1] == 1);
      return new Shape(fits && dimensions[0] > 0 ? dimensions[0] : -1, words);
    }
  }
}
