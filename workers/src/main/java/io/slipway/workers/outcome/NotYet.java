package io.slipway.workers.outcome;

/** Something that is on its way is not there yet: ask again in a moment, however often. */
public final class NotYet extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NotYet(String message) {
    super(message);
  }
}
