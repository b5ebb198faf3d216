package io.slipway.serving;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.slipway.serving.grpc.wire.GRPCInferenceServiceGrpc;
import io.slipway.serving.grpc.wire.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;

/** Scores by gRPC, every tenth time over a new connection. */
final class GrpcCaller implements HandOverTest.OneCaller {
  private static final int CALLS_OF_A_CONNECTION = 10;

  private final int port;
  private final Metadata headers = new Metadata();
  private ManagedChannel channel;
  private int calls;

  GrpcCaller(int port) {
    this.port = port;
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Bearer " + TestServer.ISSUER.scorer("demo"));
    channel = connect();
  }

  private ManagedChannel connect() {
    return ManagedChannelBuilder.forAddress("127.0.0.1", port)
        .usePlaintext()
        .disableRetry()
        .build();
  }

  private GRPCInferenceServiceBlockingStub scorer() {
    return GRPCInferenceServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  @Override
  public String call() {
    if (++calls % CALLS_OF_A_CONNECTION == 0) {
      channel.shutdown();
      channel = connect();
    }
    try {
      return scorer().modelInfer(GrpcTest.typed().build()).getModelName().equals("m")
          ? "200"
          : "another model";
    } catch (StatusRuntimeException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
