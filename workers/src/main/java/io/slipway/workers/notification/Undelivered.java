package io.slipway.workers.notification;

/** A message was not taken. */
public final class Undelivered extends Exception {
  private static final long serialVersionUID = 1;

  public Undelivered(String message, Throwable cause) {
    super(message, cause);
  }

  public Undelivered(String message) {
    super(message);
  }
}
