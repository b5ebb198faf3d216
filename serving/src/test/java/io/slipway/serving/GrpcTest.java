package io.slipway.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.slipway.serving.grpc.wire.GRPCInferenceServiceGrpc;
import io.slipway.serving.grpc.wire.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import io.slipway.serving.grpc.wire.InferTensorContents;
import io.slipway.serving.grpc.wire.ModelInferRequest;
import io.slipway.serving.grpc.wire.ModelInferRequest.InferInputTensor;
import io.slipway.serving.grpc.wire.ModelMetadataRequest;
import io.slipway.serving.grpc.wire.ModelReadyRequest;
import io.slipway.serving.grpc.wire.ServerLiveRequest;
import io.slipway.serving.grpc.wire.ServerMetadataRequest;
import io.slipway.serving.grpc.wire.ServerReadyRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrpcTest {
  private static TestServer server;
  private static ManagedChannel channel;

  @BeforeAll
  static void serve(@TempDir Path folder) {
    server = new TestServer(folder);
    server.load("m", 3, server.write("one", 0.25));
    channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", server.grpcPort()).usePlaintext().build();
  }

  @AfterAll
  static void stop() {
    channel.shutdownNow();
    server.close();
  }

  @Test
  void tellsEveryoneThatItIsUp() {
    var open = GRPCInferenceServiceGrpc.newBlockingStub(channel);

    assertThat(open.serverLive(ServerLiveRequest.getDefaultInstance()).getLive()).isTrue();
    assertThat(open.serverReady(ServerReadyRequest.getDefaultInstance()).getReady()).isTrue();
  }

  @Test
  void scoresTypedContents() {
    var answer = scorer().modelInfer(typed().setId("my-id").build());

    assertThat(answer.getModelName()).isEqualTo("m");
    assertThat(answer.getModelVersion()).isEqualTo("3");
    assertThat(answer.getId()).isEqualTo("my-id");
    assertThat(answer.getOutputs(0).getName()).isEqualTo("probability");
    assertThat(answer.getOutputs(0).getContents().getFp64Contents(0))
        .isCloseTo(TestModel.probability(30.0, 40.0, "clerk", 0.25), within(1e-6));
    assertThat(answer.getOutputs(1).getContents().getBytesContents(0).toStringUtf8())
        .isIn("low", "high");
  }

  @Test
  void scoresRawContents() {
    var request =
        ModelInferRequest.newBuilder()
            .setModelName("m")
            .addInputs(input("age", "INT64"))
            .addInputs(input("hours", "FP64"))
            .addInputs(input("job", "BYTES"))
            .addRawInputContents(raw(little(8).putLong(30)))
            .addRawInputContents(raw(little(8).putDouble(Double.NaN)))
            .addRawInputContents(raw(little(9).putInt(5).put(bytes("clerk"))))
            .build();

    var answer = scorer().modelInfer(request);

    assertThat(answer.getId()).isNotBlank();
    assertThat(answer.getOutputs(0).getContents().getFp64Contents(0))
        .isCloseTo(TestModel.probability(30.0, null, "clerk", 0.25), within(1e-6));
  }

  @Test
  void refusesRawContentsThatDoNotFit() {
    var request =
        ModelInferRequest.newBuilder()
            .setModelName("m")
            .addInputs(input("job", "BYTES"))
            .addRawInputContents(raw(little(9).putInt(500)))
            .build();

    assertThatThrownBy(() -> scorer().modelInfer(request))
        .hasMessageContaining("INVALID_ARGUMENT")
        .hasMessageContaining("end within a text");
  }

  @Test
  void refusesAColumnThatIsMissing() {
    var request = ModelInferRequest.newBuilder().setModelName("m").build();

    assertThatThrownBy(() -> scorer().modelInfer(request))
        .hasMessageContaining("INVALID_ARGUMENT")
        .hasMessageContaining("Columns are missing: [age, hours, job]");
  }

  @Test
  void describesTheModel() {
    var metadata = scorer().modelMetadata(ModelMetadataRequest.newBuilder().setName("m").build());

    assertThat(metadata.getVersionsList()).containsExactly("3");
    assertThat(metadata.getInputs(0).getDatatype()).isEqualTo("INT64");
    assertThat(metadata.getInputs(0).getShapeList()).containsExactly(-1L);
    assertThat(ready("m")).isTrue();
    assertThat(ready("unknown")).isFalse();
    assertThat(scorer().serverMetadata(ServerMetadataRequest.getDefaultInstance()).getName())
        .isEqualTo("slipway-serving");
  }

  @Test
  void asksForTheSameTokensAsHttp() {
    var request = typed().build();

    assertThatThrownBy(() -> GRPCInferenceServiceGrpc.newBlockingStub(channel).modelInfer(request))
        .hasMessageContaining("UNAUTHENTICATED");
    assertThatThrownBy(() -> with(TestServer.ISSUER.control()).modelInfer(request))
        .hasMessageContaining("PERMISSION_DENIED");
    assertThatThrownBy(() -> with(TestServer.ISSUER.scorer("other")).modelInfer(request))
        .hasMessageContaining("NOT_FOUND");
    assertThatThrownBy(() -> scorer().modelInfer(typed().setModelVersion("9").build()))
        .hasMessageContaining("NOT_FOUND");
  }

  private static boolean ready(String name) {
    return scorer().modelReady(ModelReadyRequest.newBuilder().setName(name).build()).getReady();
  }

  static ModelInferRequest.Builder typed() {
    return ModelInferRequest.newBuilder()
        .setModelName("m")
        .addInputs(
            input("age", "INT64").toBuilder()
                .setContents(InferTensorContents.newBuilder().addInt64Contents(30)))
        .addInputs(
            input("hours", "FP64").toBuilder()
                .setContents(InferTensorContents.newBuilder().addFp64Contents(40)))
        .addInputs(
            input("job", "BYTES").toBuilder()
                .setContents(
                    InferTensorContents.newBuilder()
                        .addBytesContents(ByteString.copyFromUtf8("clerk"))));
  }

  private static InferInputTensor input(String name, String datatype) {
    return InferInputTensor.newBuilder().setName(name).setDatatype(datatype).addShape(1).build();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteString raw(ByteBuffer filled) {
    return ByteString.copyFrom(filled.rewind());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static GRPCInferenceServiceBlockingStub scorer() {
    return with(TestServer.ISSUER.scorer("demo"));
  }

  private static GRPCInferenceServiceBlockingStub with(String token) {
    var headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    return GRPCInferenceServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }
}
