package io.slipway.serving.repository;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.slipway.serving.access.Access;
import io.slipway.serving.http.ErrorBody;
import io.slipway.serving.http.Requests;

/** Control of what is served. */
public final class RepositoryRoutes {
  private static final String MODEL = "/v2/repository/models/{name}";

  private final ModelRepository repository;

  public RepositoryRoutes(ModelRepository repository) {
    this.repository = repository;
  }

  public void addTo(Javalin server) {
    server.get("/v2/repository/index", this::index, Access.CONTROL);
    server.post("/v2/repository/scratch", this::tryOut, Access.CONTROL);
    server.post(MODEL + "/load", this::load, Access.CONTROL);
    server.post(MODEL + "/unload", this::unload, Access.CONTROL);
    server.post(MODEL + "/canary", this::startCanary, Access.CONTROL);
    server.delete(MODEL + "/canary", this::endCanary, Access.CONTROL);
    server.get(MODEL + "/measures", this::measures, Access.CONTROL);
    refuse(server, PackageRefusedException.class, HttpStatus.UNPROCESSABLE_CONTENT);
    refuse(server, ConflictException.class, HttpStatus.CONFLICT);
    refuse(server, NotInChargeException.class, HttpStatus.SERVICE_UNAVAILABLE);
    refuse(server, UnknownModelException.class, HttpStatus.NOT_FOUND);
    refuse(server, UnavailableModelException.class, HttpStatus.SERVICE_UNAVAILABLE);
  }

  private static <E extends Exception> void refuse(
      Javalin server, Class<E> refusal, HttpStatus status) {
    server.exception(
        refusal,
        (refused, request) ->
            request.status(status).json(new ErrorBody(String.valueOf(refused.getMessage()))));
  }

  private void index(Context request) {
    request.json(repository.index());
  }

  private void tryOut(Context request) {
    request.json(repository.tryOut(Requests.body(request, ModelSource.class)));
  }

  private void load(Context request) {
    var name = Requests.modelName(request);
    request.json(repository.load(name, Requests.body(request, ModelSource.class)));
  }

  private void unload(Context request) {
    repository.unload(Requests.modelName(request));
    request.status(HttpStatus.NO_CONTENT);
  }

  private void startCanary(Context request) {
    var name = Requests.modelName(request);
    request.json(repository.startCanary(name, Requests.body(request, CanaryOrder.class)));
  }

  private void endCanary(Context request) {
    repository.endCanary(Requests.modelName(request));
    request.status(HttpStatus.NO_CONTENT);
  }

  private void measures(Context request) {
    request.json(repository.measures(Requests.modelName(request)));
  }
}
