package io.slipway.serving.repository;

/** The model should be served but could not be loaded when the server started. */
public final class UnavailableModelException extends RuntimeException {
  UnavailableModelException(String message) {
    super(message);
  }
}
