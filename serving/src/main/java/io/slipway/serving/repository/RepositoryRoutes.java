package io.slipway.serving.repository;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.slipway.serving.http.ErrorBody;
import io.slipway.serving.http.Requests;

/** Control of what is served. */
public final class RepositoryRoutes {
  private final ModelRepository repository;

  public RepositoryRoutes(ModelRepository repository) {
    this.repository = repository;
  }

  public void addTo(Javalin server) {
    server.get("/v2/repository/index", this::index);
    server.post("/v2/repository/scratch", this::tryOut);
    server.post("/v2/repository/models/{name}/load", this::load);
    server.post("/v2/repository/models/{name}/unload", this::unload);
    server.exception(
        PackageRefusedException.class,
        (refused, request) ->
            request
                .status(HttpStatus.UNPROCESSABLE_CONTENT)
                .json(new ErrorBody(String.valueOf(refused.getMessage()))));
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
}
