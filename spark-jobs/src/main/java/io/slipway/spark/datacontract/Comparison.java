package io.slipway.spark.datacontract;

import java.math.BigDecimal;

/**
 * What a measured number must be.
 *
 * @param high the same as low, but for an interval
 */
public record Comparison(Operator operator, double low, double high) {
  /** The operators of the standard with their names in a contract. */
  public enum Operator {
    EQUAL("mustBe", "must be"),
    NOT_EQUAL("mustNotBe", "must not be"),
    GREATER("mustBeGreaterThan", "must be greater than"),
    AT_LEAST("mustBeGreaterOrEqualTo", "must be at least"),
    LESS("mustBeLessThan", "must be less than"),
    AT_MOST("mustBeLessOrEqualTo", "must be at most"),
    BETWEEN("mustBeBetween", "must be between"),
    NOT_BETWEEN("mustNotBeBetween", "must not be between");

    private final String field;
    private final String words;

    Operator(String field, String words) {
      this.field = field;
      this.words = words;
    }

    String field() {
      return field;
    }

    boolean isInterval() {
      return this == BETWEEN || this == NOT_BETWEEN;
    }
  }

  static Comparison zero() {
    return new Comparison(Operator.EQUAL, 0, 0);
  }

  /** Whether a measured number is as it must be. Intervals include their ends. */
  public boolean holds(double measured) {
    return switch (operator) {
      case EQUAL -> measured == low;
      case NOT_EQUAL -> measured != low;
      case GREATER -> measured > low;
      case AT_LEAST -> measured >= low;
      case LESS -> measured < low;
      case AT_MOST -> measured <= low;
      case BETWEEN -> measured >= low && measured <= high;
      case NOT_BETWEEN -> measured < low || measured > high;
    };
  }

  public String inWords() {
    return operator.words + " " + plain(low) + (operator.isInterval() ? " and " + plain(high) : "");
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
