package io.slipway.spark.lease;

/** The result cannot be reached: a BPMN error with a text for the person who asked. */
public final class StepRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  public StepRefused(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
