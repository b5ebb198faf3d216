package io.slipway.serving.repository;

/** Another server is in charge of what is served, while one hands over to the other. */
public final class NotInChargeException extends RuntimeException {
  NotInChargeException() {
    super("The server is being handed over. Try again in a few seconds");
  }
}
