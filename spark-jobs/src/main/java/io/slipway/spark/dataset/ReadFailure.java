package io.slipway.spark.dataset;

import io.slipway.spark.lease.StepRefused;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.spark.SparkThrowable;

/** Tells sources that are damaged from failures that may heal. */
final class ReadFailure {
  static final String ENDS_EARLY = "its gzip stream ends early. Compress or fetch it again";

  private ReadFailure() {}

  /** What to tell the person who asked; empty when trying again may help. */
  static Optional<StepRefused> inWords(Throwable problem) {
    String file = "";
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable spark
          && spark.getMessageParameters().containsKey("path")) {
        file = nameOf(spark.getMessageParameters().get("path"));
      }
      if (cause instanceof SQLException sql) {
        return SqlFailure.refusal(sql);
      }
      Optional<String> damage = damage(cause);
      if (damage.isPresent()) {
        return Optional.of(Refusal.ofFile(file, damage.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> damage(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof EOFException) {
      return Optional.of(ENDS_EARLY);
    }
    boolean gzip = cause instanceof ZipException;
    boolean stream =
        cause instanceof IOException
            && message.matches("(?i).*(gzip|zlib|invalid (block|stored|distance|code|bit)|crc).*");
    boolean parquet = cause.getClass().getName().startsWith("org.apache.parquet.");
    return gzip || stream || parquet
        ? Optional.of("it is damaged (%s). Write or fetch it again".formatted(message))
        : Optional.empty();
  }

  private static String nameOf(String address) {
    String path = address.startsWith("file:") ? URI.create(address).getPath() : address;
    return String.valueOf(Path.of(path).getFileName());
  }
}
