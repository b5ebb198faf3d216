package io.slipway.launcher.backup;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A part of a backup is lost or is not what was stored. */
final class DamagedException extends IOException {
  private static final long serialVersionUID = 1;

  DamagedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
