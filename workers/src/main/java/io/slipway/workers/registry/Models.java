package io.slipway.workers.registry;

import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.access.NameOwners;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Finds models and their versions for people, and notes what people say of them. */
@Service
public class Models {
  private static final int LONGEST_VALUE = 4000;
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final ModelRegistry registry;
  private final VersionMetadata metadata;
  private final NameOwners owners;
  private final Clock clock;

  public Models(ModelRegistry registry, VersionMetadata metadata, NameOwners owners, Clock clock) {
    this.registry = registry;
    this.metadata = metadata;
    this.owners = owners;
    this.clock = clock;
  }

  /** Those of the actor's teams. */
  public List<ModelView> list(Actor actor, ModelFilter filter) {
    List<ModelView> found = registry.models(filter);
    if (actor.seesAllTeams()) {
      return found;
    }
    Set<String> visible = owners.names(NameOwners.Kind.MODEL, actor.teams());
    return found.stream().filter(model -> visible.contains(model.name().value())).toList();
  }

  /** Another team's model is not there for the actor. */
  public ModelView show(Actor actor, String name) {
    return registry
        .model(new ModelName(name))
        .filter(model -> shows(actor, model.name()))
        .orElseThrow(
            () ->
                Problem.of(
                    Kind.NOT_FOUND,
                    "Model not found: " + name + ". List models with GET /v1/models"));
  }

  /** Another team's version is not there for the actor. */
  public ModelVersion version(Actor actor, String name, int version) {
    return registry
        .find(new ModelName(name), version)
        .filter(found -> shows(actor, found.model()))
        .orElseThrow(
            () ->
                Problem.of(
                    Kind.NOT_FOUND,
                    "Model version not found: %s v%d. List versions with GET /v1/models/%s"
                        .formatted(name, version, name)));
  }

  /** The version that a lifecycle made last; another team's is not there for the actor. */
  public ModelVersion version(Actor actor, LifecycleId id) {
    return registry
        .findLatest(id)
        .filter(found -> shows(actor, found.model()))
        .orElseThrow(
            () -> Problem.of(Kind.NOT_FOUND, "Lifecycle " + id + " has made no model version"));
  }

  /** Notes something about a version; what was noted before under the key is kept as history. */
  public void note(Actor actor, ModelVersion version, String key, @Nullable String value) {
    if (!KEY.matcher(key).matches()) {
      throw Problem.invalid(
          "key",
          "'%s' is not a key. Use at most 100 letters, digits, dots, underscores and hyphens"
              .formatted(key));
    }
    if (value == null || value.length() > LONGEST_VALUE) {
      throw Problem.invalid(
          "value", "a text of at most " + LONGEST_VALUE + " characters is needed");
    }
    metadata.set(version, key, value, actor.name(), clock.instant());
  }

  private boolean shows(Actor actor, ModelName model) {
    return owners.shows(actor, NameOwners.Kind.MODEL, model.value());
  }
}
