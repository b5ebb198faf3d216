package io.slipway.spark.training;

/**
 * What one hyperparameter may be.
 *
 * @param whole whether it must be a whole number
 * @param above whether the least value itself is not allowed
 */
record ParameterRule(String name, boolean whole, boolean above, double least, double most) {
  static ParameterRule whole(String name, int least, int most) {
    return new ParameterRule(name, true, false, least, most);
  }

  static ParameterRule from(String name, double least, double most) {
    return new ParameterRule(name, false, false, least, most);
  }

  static ParameterRule above(String name, double least, double most) {
    return new ParameterRule(name, false, true, least, most);
  }

  boolean allows(double value) {
    boolean enough = above ? value > least : value >= least;
    return enough && value <= most && Double.isFinite(value) && (!whole || value % 1 == 0);
  }

  String range() {
    String number = whole ? "a whole number " : "a number ";
    if (whole) {
      return number + "from %d to %d".formatted((long) least, (long) most);
    }
    String lower = (above ? "above " : "from ") + text(least);
    return number + lower + (most == Double.MAX_VALUE ? "" : " to " + text(most));
  }

  private static String text(double value) {
    return value % 1 == 0 ? Long.toString((long) value) : Double.toString(value);
  }
}
