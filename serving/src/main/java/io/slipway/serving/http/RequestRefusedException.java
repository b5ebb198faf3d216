package io.slipway.serving.http;

import org.jspecify.annotations.Nullable;

/** The caller has to send something else: the message says what. */
public final class RequestRefusedException extends RuntimeException {
  private final int status;

  private RequestRefusedException(int status, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  public static RequestRefusedException invalid(String message) {
    return new RequestRefusedException(400, message, null);
  }

  public static RequestRefusedException invalid(String message, @Nullable Throwable cause) {
    return new RequestRefusedException(400, message, cause);
  }

  public static RequestRefusedException tooLarge(String message) {
    return new RequestRefusedException(413, message, null);
  }

  public static RequestRefusedException busy(String message) {
    return new RequestRefusedException(429, message, null);
  }

  /** The same, with the thing that it is about before it. */
  public RequestRefusedException about(String subject) {
    return new RequestRefusedException(status, subject + ": " + getMessage(), this);
  }

  public int status() {
    return status;
  }
}
