package io.slipway.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.slipway.serving.grpc.wire.GRPCInferenceServiceGrpc;
import io.slipway.serving.grpc.wire.ServerReadyRequest;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a client's own traceparent, whose trace is continued. */
class ScoringSpansTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";
  private static final String KEPT = "00-" + TRACE + "-" + PARENT + "-01";
  private static final String NOT_KEPT = "00-" + TRACE + "-" + PARENT + "-00";

  private final SpanCollector collector = new SpanCollector();
  private TestServer server;

  @BeforeEach
  void serve(@TempDir Path folder) {
    server = new TestServer(folder, TestServer.settings(folder), collector.tracing());
    server.load("m", 3, server.write("one", 0.25));
  }

  @AfterEach
  void stop() {
    server.close();
    collector.close();
  }

  @Test
  void aRequestByHttpIsAChildOfItsCallersSpan() {
    server.inferWith("m", "traceparent", KEPT);

    var span = theOne();
    assertThat(span.getName()).isEqualTo("POST /v2/models/{name}/infer");
    assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    assertThat(hex(span.getParentSpanId().toByteArray())).isEqualTo(PARENT);
    assertThat(version(span)).isEqualTo(3);
  }

  @Test
  void aCallByGrpcIsAChildOfItsCallersSpan() {
    callWith(KEPT, "m");

    var span = theOne();
    assertThat(span.getName()).isEqualTo("inference.GRPCInferenceService/ModelInfer");
    assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    assertThat(hex(span.getParentSpanId().toByteArray())).isEqualTo(PARENT);
    assertThat(version(span)).isEqualTo(3);
    assertThat(attribute(span, "rpc.grpc.status_code")).isZero();
  }

  @Test
  void aCallThatIsRefusedIsNoFailureOfTheServer() {
    assertThatThrownBy(() -> callWith(KEPT, "unknown")).hasMessageContaining("NOT_FOUND");

    var span = theOne();
    assertThat(attribute(span, "rpc.grpc.status_code")).isEqualTo(5);
    assertThat(span.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
  }

  @Test
  void whatItsCallerDoesNotKeepIsNotKeptHere() {
    server.inferWith("m", "traceparent", NOT_KEPT);
    callWith(NOT_KEPT, "m");

    server.close();
    assertThat(collector.ofTrace(TRACE)).isEmpty();
  }

  private Span theOne() {
    server.close(); // sends what waits still
    assertThat(collector.ofTrace(TRACE)).hasSize(1);
    return collector.ofTrace(TRACE).get(0);
  }

  /** Asks for readiness too, which makes no span. */
  private void callWith(String traceparent, String model) {
    var headers = new Metadata();
    headers.put(key("authorization"), "Bearer " + TestServer.ISSUER.scorer("demo"));
    headers.put(key("traceparent"), traceparent);
    var channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", server.grpcPort()).usePlaintext().build();
    try {
      var caller =
          GRPCInferenceServiceGrpc.newBlockingStub(channel)
              .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
      caller.serverReady(ServerReadyRequest.getDefaultInstance());
      caller.modelInfer(GrpcTest.typed().setModelName(model).build());
    } finally {
      channel.shutdownNow();
    }
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  private static long version(Span span) {
    return attribute(span, "slipway.model.version");
  }

  private static long attribute(Span span, String key) {
    return span.getAttributesList().stream()
        .filter(it -> it.getKey().equals(key))
        .mapToLong(it -> it.getValue().getIntValue())
        .findFirst()
        .orElseThrow();
  }

  private static String hex(byte[] id) {
    return HexFormat.of().formatHex(id);
  }
}
