package io.slipway.serving.repository;

/** What is asked does not go with what is served. */
public final class ConflictException extends RuntimeException {
  ConflictException(String message) {
    super(message);
  }
}
