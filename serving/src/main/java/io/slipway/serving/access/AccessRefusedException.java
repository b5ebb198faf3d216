package io.slipway.serving.access;

import org.jspecify.annotations.Nullable;

/** The caller is not known, may not do this, or asks too much. */
public final class AccessRefusedException extends RuntimeException {
  /** Why, and with it the status of HTTP. */
  public enum Reason {
    UNKNOWN_CALLER(401),
    FORBIDDEN(403),
    TOO_MUCH(429),
    NO_KEYS(503);

    private final int status;

    Reason(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  private final Reason reason;
  private final long retryAfterSeconds;

  private AccessRefusedException(
      Reason reason, String message, @Nullable Throwable cause, long retryAfterSeconds) {
    super(message, cause);
    this.reason = reason;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  static AccessRefusedException unknown(String message, @Nullable Throwable cause) {
    return new AccessRefusedException(Reason.UNKNOWN_CALLER, message, cause, 0);
  }

  static AccessRefusedException forbidden(String message) {
    return new AccessRefusedException(Reason.FORBIDDEN, message, null, 0);
  }

  static AccessRefusedException tooMuch(String message, long retryAfterSeconds) {
    return new AccessRefusedException(Reason.TOO_MUCH, message, null, retryAfterSeconds);
  }

  static AccessRefusedException noKeys(String message, Throwable cause) {
    return new AccessRefusedException(Reason.NO_KEYS, message, cause, 1);
  }

  public Reason reason() {
    return reason;
  }

  /** 0 if it is not a matter of waiting. */
  public long retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
