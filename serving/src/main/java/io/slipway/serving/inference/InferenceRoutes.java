package io.slipway.serving.inference;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.slipway.serving.http.ErrorBody;
import io.slipway.serving.http.RequestRefusedException;
import io.slipway.serving.http.Requests;
import io.slipway.serving.inference.InferenceMetrics.Outcome;
import io.slipway.serving.repository.ModelRepository;
import io.slipway.serving.repository.ServedModel;
import io.slipway.serving.repository.UnavailableModelException;
import io.slipway.serving.repository.UnknownModelException;
import java.util.List;

/** The protocol's routes of a model, with and without a version. */
public final class InferenceRoutes {
  private final ModelRepository repository;
  private final InferenceMetrics metrics;

  public InferenceRoutes(ModelRepository repository, MeterRegistry registry) {
    this.repository = repository;
    this.metrics = new InferenceMetrics(registry);
  }

  /** Whether a model answers. */
  record Readiness(String name, boolean ready) {}

  public void addTo(Javalin server) {
    for (var model : List.of("/v2/models/{name}", "/v2/models/{name}/versions/{version}")) {
      server.get(model, this::describe);
      server.get(model + "/ready", this::ready);
      server.post(model + "/infer", this::infer);
    }
    server.exception(
        UnknownModelException.class, (e, request) -> refuse(request, HttpStatus.NOT_FOUND, e));
    server.exception(
        UnavailableModelException.class,
        (e, request) -> refuse(request, HttpStatus.SERVICE_UNAVAILABLE, e));
  }

  private void describe(Context request) {
    try (var model = hold(request)) {
      request.json(ModelMetadata.of(model));
    }
  }

  private void ready(Context request) {
    try (var model = hold(request)) {
      request.json(new Readiness(model.name().value(), true));
    } catch (UnavailableModelException e) {
      request
          .status(HttpStatus.SERVICE_UNAVAILABLE)
          .json(new Readiness(request.pathParam("name"), false));
    }
  }

  private void infer(Context request) {
    var body = Requests.body(request);
    try (var model = hold(request)) {
      request.json(answer(body, model));
    }
  }

  private InferenceResponse answer(JsonNode body, ServedModel model) {
    var start = System.nanoTime();
    var outcome = Outcome.FAILED;
    try {
      var rows = InferenceRequest.read(body, model);
      var answers = model.scorer().score(rows.columns());
      metrics.scored(model.name(), rows.rows());
      outcome = Outcome.ANSWERED;
      return InferenceResponse.of(rows, model, answers);
    } catch (RequestRefusedException e) {
      outcome = Outcome.REFUSED;
      throw e.about("Model '%s' version %d".formatted(model.name(), model.source().version()));
    } finally {
      metrics.done(model.name(), outcome, System.nanoTime() - start);
    }
  }

  private ServedModel hold(Context request) {
    var name = Requests.modelName(request);
    var version = request.pathParamMap().get("version");
    return version == null
        ? repository.hold(name)
        : repository.hold(name, Requests.version(version));
  }

  private static void refuse(Context request, HttpStatus status, RuntimeException cause) {
    request.status(status).json(new ErrorBody(String.valueOf(cause.getMessage())));
  }
}
