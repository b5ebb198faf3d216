package io.slipway.spark.datacontract;

import io.slipway.contract.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a contract.
 *
 * @param line where it stands in the file
 * @param type null when the contract leaves it open
 * @param bool a text column of which only true and false are valid
 * @param limits of the values
 */
public record ContractProperty(
    String name,
    int line,
    @Nullable ColumnType type,
    boolean bool,
    boolean required,
    boolean unique,
    boolean primaryKey,
    Limits limits,
    List<QualityRule> quality) {

  /**
   * What each value must be.
   *
   * @param minimum of numbers, and of dates in seconds since 1970
   * @param exclusiveMinimum whether the minimum itself is not allowed
   * @param wholeDays whether dates must have no time of day
   * @param format of texts: email, uuid, uri or ipv4
   */
  public record Limits(
      @Nullable Double minimum,
      boolean exclusiveMinimum,
      @Nullable Double maximum,
      boolean exclusiveMaximum,
      @Nullable Double multipleOf,
      @Nullable Integer minLength,
      @Nullable Integer maxLength,
      @Nullable String pattern,
      @Nullable String format,
      boolean wholeDays) {
    static Limits none() {
      return new Limits(null, false, null, false, null, null, null, null, null, false);
    }
  }
}
