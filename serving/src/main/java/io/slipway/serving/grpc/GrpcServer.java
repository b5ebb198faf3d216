package io.slipway.serving.grpc;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.unix.UnixChannelOption;
import io.slipway.serving.access.Guard;
import io.slipway.serving.grpc.wire.ServerMetadataResponse;
import io.slipway.serving.http.ServerVersion;
import io.slipway.serving.inference.Inference;
import io.slipway.serving.tracing.CallSpans;
import io.slipway.tracing.Tracing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** The server of the protocol over gRPC. */
public final class GrpcServer implements AutoCloseable {
  private static final int MESSAGE_LIMIT = 16 << 20;
  private static final int HEADER_LIMIT = 16 << 10;
  private static final int CALLS_OF_A_CONNECTION = 128;
  private static final long FAREWELL_MILLIS = 5_000;

  private final Server server;

  private GrpcServer(Server server) {
    this.server = server;
  }

  /** What calls come to. */
  public record Behind(Guard guard, Inference inference, Tracing tracing) {}

  /**
   * @param shared whether another server may listen at the same address, to hand over
   */
  public static GrpcServer start(InetSocketAddress address, boolean shared, Behind behind) {
    var builder =
        NettyServerBuilder.forAddress(address)
            .addService(new InferenceService(behind.inference(), metadata()))
            .intercept(new Callers(behind.guard()))
            .intercept(new CallSpans(behind.tracing(), Callers.OPEN)) // the last sees calls first
            .maxInboundMessageSize(MESSAGE_LIMIT)
            .maxInboundMetadataSize(HEADER_LIMIT)
            .maxConcurrentCallsPerConnection(CALLS_OF_A_CONNECTION);
    if (shared && Epoll.isAvailable()) {
      builder.withOption(UnixChannelOption.SO_REUSEPORT, true);
    }
    try {
      return new GrpcServer(builder.build().start());
    } catch (IOException e) {
      throw new UncheckedIOException("SLIPWAY_SERVING_GRPC_PORT: cannot listen at " + address, e);
    }
  }

  private static ServerMetadataResponse metadata() {
    return ServerMetadataResponse.newBuilder()
        .setName("slipway-serving")
        .setVersion(ServerVersion.read())
        .build();
  }

  public int port() {
    return server.getPort();
  }

  /** Lets the calls that are being answered finish, for five seconds at most. */
  @Override
  public void close() {
    server.shutdown();
    try {
      if (!server.awaitTermination(FAREWELL_MILLIS, TimeUnit.MILLISECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
