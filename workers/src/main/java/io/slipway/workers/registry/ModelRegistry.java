package io.slipway.workers.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps model versions. Nothing of a version ever changes but its state. */
public interface ModelRegistry {
  /** Adds the next version of the model; the same package of a lifecycle is one version. */
  ModelVersion register(Registration registration, Instant at);

  /** The version with this package that a lifecycle made or promotes. */
  Optional<ModelVersion> find(LifecycleId id, String sha256);

  /** The version that a lifecycle made last, or promotes. */
  Optional<ModelVersion> findLatest(LifecycleId id);

  Optional<ModelVersion> find(ModelName model, int version);

  /** In the order of their names. */
  List<ModelView> models(ModelFilter filter);

  Optional<ModelView> model(ModelName name);

  /** What was registered (record Registration), as it was written then. */
  JsonNode registration(ModelVersion version);
}
