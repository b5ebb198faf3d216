package io.slipway.workers.search;

import org.jspecify.annotations.Nullable;

/** The index does not answer, or is not there: what it should be told waits. */
public final class IndexAway extends RuntimeException {
  private static final long serialVersionUID = 1;

  public IndexAway(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
