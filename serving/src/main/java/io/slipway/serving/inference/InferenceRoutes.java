package io.slipway.serving.inference;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.slipway.serving.access.Access;
import io.slipway.serving.access.Guard;
import io.slipway.serving.http.ErrorBody;
import io.slipway.serving.http.Requests;
import io.slipway.serving.inference.Inference.Question;
import io.slipway.serving.repository.UnavailableModelException;
import io.slipway.serving.scoring.ExplanationImpossibleException;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The protocol's routes of a model, with and without a version. */
public final class InferenceRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(InferenceRoutes.class);
  private static final String ROUTE_KEY = "X-Slipway-Route-Key";

  private final Inference inference;
  private final Explanations explanations;

  public InferenceRoutes(Inference inference) {
    this.inference = inference;
    this.explanations = new Explanations(inference);
  }

  /** Whether a model answers. */
  record Readiness(String name, boolean ready) {}

  public void addTo(Javalin server) {
    for (var model : List.of("/v2/models/{name}", "/v2/models/{name}/versions/{version}")) {
      server.get(model, this::describe, Access.SCORING);
      server.get(model + "/ready", this::ready, Access.SCORING);
      server.post(model + "/infer", this::infer, Access.SCORING);
      server.post(model + "/explain", this::explain, Access.SCORING);
    }
    server.exception(
        ExplanationImpossibleException.class,
        (e, request) ->
            request
                .status(HttpStatus.NOT_IMPLEMENTED)
                .json(new ErrorBody(String.valueOf(e.getMessage()))));
  }

  private void describe(Context request) {
    try (var held = inference.hold(question(request))) {
      request.json(ModelMetadata.of(held.model()));
    }
  }

  private void ready(Context request) {
    try (var held = inference.hold(question(request))) {
      request.json(new Readiness(held.model().name().value(), true));
    } catch (UnavailableModelException e) {
      request
          .status(HttpStatus.SERVICE_UNAVAILABLE)
          .json(new Readiness(request.pathParam("name"), false));
    }
  }

  private void infer(Context request) {
    var question = question(request);
    write(request, JsonAnswer.of(inference.answer(question, sent(request))));
  }

  private void explain(Context request) {
    var question = question(request);
    request.json(explanations.of(question, sent(request)));
  }

  private static Tensors sent(Context request) {
    return JsonTensors.read(Requests.bytes(request)).routedBy(request.header(ROUTE_KEY));
  }

  private static Question question(Context request) {
    var version = request.pathParamMap().get("version");
    return new Question(
        Guard.caller(request),
        Requests.modelName(request),
        version == null ? OptionalInt.empty() : OptionalInt.of(Requests.version(version)));
  }

  /** Straight to the server: Javalin would copy it twice. */
  private static void write(Context request, byte[] answer) {
    var response = request.res();
    response.setContentType("application/json");
    response.setContentLength(answer.length);
    try {
      response.getOutputStream().write(answer);
    } catch (IOException e) {
      LOG.atDebug().addKeyValue("path", request.path()).log("the caller went away");
    }
  }
}
