package io.slipway.workers.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.BatchModel;
import io.slipway.contract.BatchRequest;
import io.slipway.contract.ModelName;
import io.slipway.workers.alias.Aliases;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import io.slipway.workers.registry.ModelVersion.State;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Which version scores a batch: one that was approved, of a model that the requester may see. */
@Service
public class BatchModels {
  private static final Set<State> MAY_SCORE = Set.of(State.APPROVED, State.SERVING);

  private final ModelRegistry registry;
  private final Aliases aliases;

  public BatchModels(ModelRegistry registry, Aliases aliases) {
    this.registry = registry;
    this.aliases = aliases;
  }

  /**
   * Finds the version that a request means.
   *
   * @throws Problem when there is none that the actor may see, or it may not score
   */
  public BatchModel find(Actor actor, BatchRequest request) {
    if (registry.model(request.model()).isEmpty() || !maySee(actor, request.model())) {
      throw notFound(request);
    }
    ModelVersion version = version(request).orElseThrow(() -> notFound(request));
    if (!MAY_SCORE.contains(version.state())) {
      throw Problem.of(
          Kind.CONFLICT,
          "%s is %s. Only a version that is approved or serves may score; name one, or leave the version out"
              .formatted(version.title(), version.state()));
    }
    return new BatchModel(version.model(), version.version(), version.uri(), version.sha256());
  }

  /** Whether the actor may see batches of the model. */
  public boolean maySee(Actor actor, ModelName model) {
    return registry
        .model(model)
        .flatMap(view -> view.versions().stream().findFirst())
        .filter(version -> maySee(actor, version))
        .isPresent();
  }

  private Optional<ModelVersion> version(BatchRequest request) {
    Integer asked = request.version();
    String alias = request.alias();
    if (asked == null && alias != null) {
      asked = aliases.show(request.model(), alias, Optional.empty()).version();
    }
    return asked == null ? Optional.empty() : registry.find(request.model(), asked);
  }

  private boolean maySee(Actor actor, ModelVersion version) {
    JsonNode team = registry.registration(version).path("request").path("team");
    return actor.sees(team.asText());
  }

  private static Problem notFound(BatchRequest request) {
    String version = request.version() == null ? "@" + request.alias() : " v" + request.version();
    return Problem.of(
        Kind.NOT_FOUND,
        "Model version not found: %s%s. List versions with GET /v1/models/%s"
            .formatted(request.model(), version, request.model()));
  }
}
