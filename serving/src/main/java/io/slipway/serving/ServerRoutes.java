package io.slipway.serving;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slipway.serving.access.Access;
import io.slipway.serving.http.ServerVersion;
import java.util.List;

/** What the server says of itself. */
final class ServerRoutes {
  private static final String VERSION = ServerVersion.read();

  private final PrometheusMeterRegistry metrics;

  ServerRoutes(PrometheusMeterRegistry metrics) {
    this.metrics = metrics;
  }

  record Metadata(String name, String version, List<String> extensions) {}

  record Liveness(boolean live) {}

  record Readiness(boolean ready) {}

  void addTo(Javalin server) {
    server.get("/v2", request -> request.json(metadata()), Access.SCORING);
    server.get("/v2/health/live", request -> request.json(new Liveness(true)), Access.OPEN);
    server.get("/v2/health/ready", request -> request.json(new Readiness(true)), Access.OPEN);
    server.get("/metrics", this::metrics, Access.MEASURING);
  }

  static Metadata metadata() {
    return new Metadata("slipway-serving", VERSION, List.of("model_repository"));
  }

  private void metrics(Context request) {
    request.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.scrape());
  }
}
