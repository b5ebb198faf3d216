package io.slipway.launcher.client;

/** Seconds since it was made. */
final class Stopwatch {
  private final long begin = System.nanoTime();

  double seconds() {
    return Math.round((System.nanoTime() - begin) / 1e6) / 1e3;
  }
}
