package io.slipway.spark.lease;

import java.nio.file.Path;

/**
 * Where a step writes, and where that will be once it is committed.
 *
 * @param work exists and is empty when the step begins
 */
public record StepFolder(Path work, Path committed) {
  /** The address that a result gives to others. */
  public String uri(String name) {
    return committed.resolve(name).toString();
  }

  /** The address of the whole folder. */
  public String uri() {
    return committed.toString();
  }
}
