package io.slipway.workers.outcome;

/** Trying again cannot help: a person has to read the message and do what it says. */
public final class Unrecoverable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Unrecoverable(String message) {
    super(message);
  }
}
