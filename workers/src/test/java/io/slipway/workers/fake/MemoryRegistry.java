package io.slipway.workers.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.registry.ModelFilter;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import io.slipway.workers.registry.ModelVersion.State;
import io.slipway.workers.registry.ModelView;
import io.slipway.workers.registry.Registration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Every version stays a candidate here: what becomes of it is the database's to say. */
public final class MemoryRegistry implements ModelRegistry {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final List<ModelVersion> versions = new ArrayList<>();
  private final List<Registration> registrations = new ArrayList<>();

  @Override
  public ModelVersion register(Registration registration, Instant at) {
    var sha256 = registration.modelPackage().sha256();
    return find(registration.lifecycleId(), sha256).orElseGet(() -> add(registration, at));
  }

  @Override
  public Optional<ModelVersion> find(LifecycleId id, String sha256) {
    return last(one -> one.lifecycleId().equals(id) && one.sha256().equals(sha256));
  }

  @Override
  public Optional<ModelVersion> findLatest(LifecycleId id) {
    return last(one -> one.lifecycleId().equals(id));
  }

  @Override
  public Optional<ModelVersion> find(ModelName model, int version) {
    return last(one -> one.model().equals(model) && one.version() == version);
  }

  @Override
  public List<ModelView> models(ModelFilter filter) {
    throw new UnsupportedOperationException("searching is the database's to do");
  }

  @Override
  public Optional<ModelView> model(ModelName name) {
    var own = versions.stream().filter(one -> one.model().equals(name)).toList();
    return own.isEmpty() ? Optional.empty() : Optional.of(new ModelView(name, own, null, null));
  }

  @Override
  public JsonNode registration(ModelVersion version) {
    return JSON.valueToTree(registrations.get(versions.indexOf(version)));
  }

  private ModelVersion add(Registration registration, Instant at) {
    var model = registration.request().model();
    long earlier = versions.stream().filter(one -> one.model().equals(model)).count();
    var version =
        new ModelVersion(
            model,
            (int) earlier + 1,
            registration.modelPackage().sha256(),
            registration.modelPackage().uri(),
            State.CANDIDATE,
            registration.lifecycleId(),
            registration.evaluation().metrics(),
            "data-scientist",
            List.of(),
            registration.dataset().version(),
            at,
            "http://cards/" + model + "/" + (earlier + 1));
    versions.add(version);
    registrations.add(registration);
    return version;
  }

  private Optional<ModelVersion> last(Predicate<ModelVersion> predicate) {
    return versions.stream().filter(predicate).reduce((earlier, later) -> later);
  }
}
