package io.slipway.spark;

import io.slipway.contract.DataAccess;
import io.slipway.spark.dataset.IngestSettings;
import io.slipway.spark.predictions.PredictionLog;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the driver is told by its environment; docs/reference/contracts.md has the table. */
record DriverSettings(
    URI engineGrpc,
    URI engineRest,
    EngineLogin login,
    Path artifacts,
    IngestSettings ingest,
    PredictionLog predictions,
    InetSocketAddress health,
    SessionSettings session) {
  static DriverSettings from(Map<String, String> environment) {
    Path artifacts = Path.of(required(environment, "SLIPWAY_ARTIFACTS")).toAbsolutePath();
    return new DriverSettings(
        URI.create(required(environment, "SLIPWAY_ENGINE_GRPC")),
        URI.create(required(environment, "SLIPWAY_ENGINE_REST")),
        EngineLogin.from(environment),
        artifacts,
        ingest(environment, artifacts),
        predictions(environment),
        new InetSocketAddress(
            environment.getOrDefault("SLIPWAY_BIND", "127.0.0.1"),
            Integer.parseInt(environment.getOrDefault("SLIPWAY_SPARK_PORT", "27188"))),
        SessionSettings.from(environment, artifacts));
  }

  private static IngestSettings ingest(Map<String, String> environment, Path artifacts) {
    String credentials = environment.getOrDefault("SLIPWAY_DATA_CREDENTIALS", "");
    String limit = environment.getOrDefault("SLIPWAY_DATA_DOWNLOAD_LIMIT", "");
    return new IngestSettings(
        DataAccess.parse(
            required(environment, "SLIPWAY_DATA_ROOTS"),
            environment.getOrDefault("SLIPWAY_DATA_ORIGINS", "")),
        artifacts.resolve("datasets"),
        credentials.isBlank() ? null : Path.of(credentials),
        limit.isBlank() ? IngestSettings.DEFAULT_DOWNLOAD_LIMIT : Long.parseLong(limit));
  }

  private static PredictionLog predictions(Map<String, String> environment) {
    String folder = environment.getOrDefault("SLIPWAY_PREDICTION_LOG", "");
    return new PredictionLog(
        folder.isBlank() ? Optional.empty() : Optional.of(Path.of(folder).toAbsolutePath()));
  }

  static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "Environment variable "
              + name
              + " is not set; docs/reference/contracts.md says what it means");
    }
    return value;
  }
}
