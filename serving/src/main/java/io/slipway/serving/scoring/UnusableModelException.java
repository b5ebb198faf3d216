package io.slipway.serving.scoring;

import org.jspecify.annotations.Nullable;

/** The model cannot be loaded, does not fit its manifest, or gives no answer of its task. */
public final class UnusableModelException extends RuntimeException {
  public UnusableModelException(String message) {
    this(message, null);
  }

  public UnusableModelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
