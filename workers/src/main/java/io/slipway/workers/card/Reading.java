package io.slipway.workers.card;

import org.jspecify.annotations.Nullable;

/**
 * A report, or why there is none.
 *
 * @param file its path below the artifact root
 * @param report null when it could not be read
 * @param problem what is wrong, in words; null when it could be read
 */
record Reading<T>(String file, @Nullable T report, @Nullable String problem) {
  static <T> Reading<T> of(String file, T report) {
    return new Reading<>(file, report, null);
  }

  static <T> Reading<T> failed(String file, String problem) {
    return new Reading<>(file, null, problem);
  }
}
