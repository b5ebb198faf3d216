package io.slipway.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Names one run of the lifecycle of one model, and is the first folder of all its artifacts. */
public record LifecycleId(@JsonValue String value) {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,79}");

  @JsonCreator
  public LifecycleId {
    Require.that(
        SHAPE.matcher(value).matches(),
        "lifecycleId: '" + value + "' is not an id of lower-case letters, digits and hyphens");
  }

  @Override
  public String toString() {
    return value;
  }
}
