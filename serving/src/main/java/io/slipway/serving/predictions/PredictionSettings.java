package io.slipway.serving.predictions;

import java.nio.file.Path;

/**
 * Where and how much of the predictions is kept.
 *
 * @param sample share of the requests from 0 to 1
 * @param totalBytes of all files together, roughly; the oldest are removed
 */
public record PredictionSettings(Path folder, double sample, long totalBytes) {
  private static final long FILES = 16;
  private static final long SMALLEST = 1 << 20;

  public PredictionSettings {
    if (!(sample >= 0 && sample <= 1)) {
      throw new IllegalArgumentException(
          "SLIPWAY_PREDICTION_SAMPLE: " + sample + " is not a number from 0 to 1");
    }
    if (totalBytes < SMALLEST) {
      throw new IllegalArgumentException(
          "SLIPWAY_PREDICTION_LIMIT: " + totalBytes + " is less than " + SMALLEST + " bytes");
    }
  }

  long fileBytes() {
    return totalBytes / FILES;
  }
}
