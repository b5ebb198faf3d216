package io.slipway.workers.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.Environment;
import io.slipway.contract.Evaluation;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.ModelName;
import io.slipway.contract.SplitRef;
import io.slipway.workers.deployment.Ledger;
import io.slipway.workers.deployment.Ledger.Entry;
import io.slipway.workers.deployment.Ledger.Place;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What serves in production. */
@Component
public class DeployedModels {
  private final Ledger ledger;
  private final ModelRegistry registry;
  private final ObjectMapper json;

  public DeployedModels(Ledger ledger, ModelRegistry registry, ObjectMapper json) {
    this.ledger = ledger;
    this.registry = registry;
    this.json = json;
  }

  /** In the order of the models' names. */
  public List<ModelName> names() {
    return ledger.places().stream()
        .filter(place -> place.environment() == Environment.PRODUCTION)
        .filter(place -> ledger.current(place).isPresent())
        .map(Place::model)
        .sorted((one, other) -> one.value().compareTo(other.value()))
        .toList();
  }

  public Optional<DeployedModel> find(ModelName model) {
    return ledger
        .current(new Place(model, Environment.PRODUCTION))
        .flatMap(version -> find(model, version));
  }

  /** A version that serves or has served. */
  public Optional<DeployedModel> find(ModelName model, int version) {
    return registry
        .find(model, version)
        .flatMap(found -> since(found).map(since -> deployed(found, since)));
  }

  private Optional<Instant> since(ModelVersion version) {
    return ledger.ofVersion(version.model(), version.version()).stream()
        .filter(entry -> entry.place().environment() == Environment.PRODUCTION)
        .map(Entry::at)
        .min(Instant::compareTo);
  }

  private DeployedModel deployed(ModelVersion version, Instant since) {
    JsonNode made = registry.registration(version);
    return new DeployedModel(
        version,
        read(made.path("request"), LifecycleRequest.class),
        read(made.path("split"), SplitRef.class),
        read(made.path("evaluation"), Evaluation.class),
        read(made.path("dataset"), DatasetRef.class),
        since);
  }

  private <T> T read(JsonNode node, Class<T> type) {
    try {
      return json.treeToValue(node, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
