package io.slipway.workers.outcome;

/** A result that cannot be reached: the process has a modelled catch for the code. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  public Refused(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
