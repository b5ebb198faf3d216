package io.slipway.spark.features;

/**
 * A linear map of a number: (x - centre) / width.
 *
 * @param width never 0
 */
public record Scale(double centre, double width) {
  static final Scale NONE = new Scale(0, 1);

  /** A width of 0, as a constant column has, counts as 1; so does one too large for a double. */
  static Scale of(double centre, double width) {
    return new Scale(centre, width > 0 && Double.isFinite(width) ? width : 1);
  }

  double apply(double number) {
    return (number - centre) / width;
  }

  public boolean changesNothing() {
    return equals(NONE);
  }
}
