package io.slipway.serving.repository;

/** Nothing is served under this name or version. */
public final class UnknownModelException extends RuntimeException {
  UnknownModelException(String message) {
    super(message);
  }
}
