package io.slipway.serving;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.slipway.tracing.Tracing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes spans as an OpenTelemetry collector does: OTLP over HTTP. */
final class SpanCollector implements AutoCloseable {
  private static final String ENDPOINT = "otel.exporter.otlp.endpoint";

  private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  SpanCollector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  /** As the server's own, sending to here; the SDK reads system properties as the environment. */
  Tracing tracing() {
    var address = "http://127.0.0.1:" + server.getAddress().getPort();
    System.setProperty(ENDPOINT, address);
    try {
      return Tracing.of("slipway-serving", Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", address));
    } finally {
      System.clearProperty(ENDPOINT);
    }
  }

  List<Span> ofTrace(String traceId) {
    var id = ByteString.copyFrom(HexFormat.of().parseHex(traceId));
    return spans.stream().filter(span -> span.getTraceId().equals(id)).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (var body = exchange.getRequestBody()) {
      for (var program : ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
        program.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList()));
      }
    }
    exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
