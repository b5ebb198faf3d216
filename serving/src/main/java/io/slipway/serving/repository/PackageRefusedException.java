package io.slipway.serving.repository;

import org.jspecify.annotations.Nullable;

/** A package is not what it is said to be, or cannot be used. What was served goes on. */
public final class PackageRefusedException extends RuntimeException {
  PackageRefusedException(String message) {
    this(message, null);
  }

  PackageRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
