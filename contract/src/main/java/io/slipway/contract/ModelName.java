package io.slipway.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The name of a model: safe in a URL, a path and a file name. */
public record ModelName(@JsonValue String value) {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  @JsonCreator
  public ModelName {
    Require.that(
        value.length() <= 63 && SHAPE.matcher(value).matches(),
        "model: '"
            + value
            + "' is not a model name. Use at most 63 lower-case letters, digits and single hyphens,"
            + " beginning with a letter, such as 'adult-income'");
  }

  @Override
  public String toString() {
    return value;
  }
}
