package io.slipway.serving.grpc;

import io.grpc.stub.StreamObserver;
import io.slipway.serving.grpc.wire.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import io.slipway.serving.grpc.wire.ModelInferRequest;
import io.slipway.serving.grpc.wire.ModelInferResponse;
import io.slipway.serving.grpc.wire.ModelMetadataRequest;
import io.slipway.serving.grpc.wire.ModelMetadataResponse;
import io.slipway.serving.grpc.wire.ModelReadyRequest;
import io.slipway.serving.grpc.wire.ModelReadyResponse;
import io.slipway.serving.grpc.wire.ServerLiveRequest;
import io.slipway.serving.grpc.wire.ServerLiveResponse;
import io.slipway.serving.grpc.wire.ServerMetadataRequest;
import io.slipway.serving.grpc.wire.ServerMetadataResponse;
import io.slipway.serving.grpc.wire.ServerReadyRequest;
import io.slipway.serving.grpc.wire.ServerReadyResponse;
import io.slipway.serving.http.Requests;
import io.slipway.serving.inference.Inference;
import io.slipway.serving.inference.Inference.Question;
import io.slipway.serving.inference.ModelMetadata;
import io.slipway.serving.repository.UnavailableModelException;
import io.slipway.serving.repository.UnknownModelException;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The protocol's methods. */
final class InferenceService extends GRPCInferenceServiceImplBase {
  private final Inference inference;
  private final ServerMetadataResponse server;

  InferenceService(Inference inference, ServerMetadataResponse server) {
    this.inference = inference;
    this.server = server;
  }

  @Override
  public void serverLive(ServerLiveRequest sent, StreamObserver<ServerLiveResponse> caller) {
    answer(caller, () -> ServerLiveResponse.newBuilder().setLive(true).build());
  }

  @Override
  public void serverReady(ServerReadyRequest sent, StreamObserver<ServerReadyResponse> caller) {
    answer(caller, () -> ServerReadyResponse.newBuilder().setReady(true).build());
  }

  @Override
  public void serverMetadata(
      ServerMetadataRequest sent, StreamObserver<ServerMetadataResponse> caller) {
    answer(caller, () -> server);
  }

  @Override
  public void modelReady(ModelReadyRequest sent, StreamObserver<ModelReadyResponse> caller) {
    answer(
        caller,
        () -> {
          var ready = ModelReadyResponse.newBuilder();
          try (var held = inference.hold(question(sent.getName(), sent.getVersion()))) {
            return ready.setReady(held.model() != null).build();
          } catch (UnavailableModelException | UnknownModelException e) {
            return ready.setReady(false).build();
          }
        });
  }

  @Override
  public void modelMetadata(
      ModelMetadataRequest sent, StreamObserver<ModelMetadataResponse> caller) {
    answer(
        caller,
        () -> {
          try (var held = inference.hold(question(sent.getName(), sent.getVersion()))) {
            return WireAnswer.of(ModelMetadata.of(held.model()));
          }
        });
  }

  @Override
  public void modelInfer(ModelInferRequest sent, StreamObserver<ModelInferResponse> caller) {
    answer(
        caller,
        () ->
            WireAnswer.of(
                inference.answer(
                    question(sent.getModelName(), sent.getModelVersion()),
                    WireTensors.read(sent, Callers.routeKey()))));
  }

  private static Question question(String name, String version) {
    return new Question(
        Callers.caller(),
        Requests.modelName(name),
        version.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Requests.version(version)));
  }

  private static <A> void answer(StreamObserver<A> caller, Supplier<A> answer) {
    A made;
    try {
      made = answer.get();
    } catch (RuntimeException e) {
      caller.onError(Statuses.of(e).asRuntimeException());
      return;
    }
    caller.onNext(made);
    caller.onCompleted();
  }
}
