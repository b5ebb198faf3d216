package io.slipway.workers.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.DataQuality;
import io.slipway.contract.DataSource;
import io.slipway.contract.DatasetProfile;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.workers.access.NameOwners;
import io.slipway.workers.artifact.ArtifactFolder;
import io.slipway.workers.dataset.DatasetVersion.Column;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Registers and shows versions of datasets. */
@Service
public class Datasets {
  private final DatasetRegistry registry;
  private final ArtifactFolder artifacts;
  private final ObjectMapper json;
  private final NameOwners owners;
  private final Clock clock;

  public Datasets(
      DatasetRegistry registry,
      ArtifactFolder artifacts,
      ObjectMapper json,
      NameOwners owners,
      Clock clock) {
    this.registry = registry;
    this.owners = owners;
    this.artifacts = artifacts;
    this.json = json;
    this.clock = clock;
  }

  /** What a lifecycle read, and what validation found in it. */
  public record Found(
      LifecycleId lifecycleId, LifecycleRequest request, DatasetRef dataset, DataQuality quality) {}

  /**
   * Registers the version; doing it twice is the same as doing it once.
   *
   * @throws IOException when the profile cannot be read
   */
  public void register(Found found) throws IOException {
    DatasetRef dataset = found.dataset();
    DataSource source = found.request().data();
    registry.register(
        new DatasetVersion(
            dataset.version(),
            dataset.sha256(),
            dataset.rows(),
            dataset.columns(),
            dataset.uri(),
            dataset.tableVersion(),
            dataset.sources(),
            schema(found.quality().profileUri()),
            source.owner(),
            source.licence(),
            source.tags(),
            found.quality().profileUri(),
            found.quality().reportUri(),
            found.lifecycleId(),
            clock.instant(),
            found.quality().changes()));
  }

  /** Those of the actor's teams. */
  public List<DatasetView> list(Actor actor, Optional<String> search) {
    Set<String> visible = owners.names(NameOwners.Kind.DATASET, actor.teams());
    return registry.datasets(search).stream()
        .filter(dataset -> actor.seesAllTeams() || visible.contains(dataset.name()))
        .toList();
  }

  /** Another team's dataset is not there for the actor. */
  public DatasetView show(Actor actor, String name) {
    return registry
        .dataset(name)
        .filter(dataset -> shows(actor, name))
        .orElseThrow(
            () ->
                Problem.of(
                    Kind.NOT_FOUND,
                    "Dataset not found: " + name + ". List datasets with GET /v1/datasets"));
  }

  /**
   * One version with its profile and its quality report.
   *
   * @param digits the first 12 of the digest
   */
  public DatasetVersionView show(Actor actor, String name, String digits) throws IOException {
    DatasetVersion version =
        registry
            .find(name + "@" + digits)
            .filter(found -> shows(actor, name))
            .orElseThrow(
                () ->
                    Problem.of(
                        Kind.NOT_FOUND,
                        "Dataset version not found: "
                            + (name + "@" + digits)
                            + ". List versions with GET /v1/datasets/"
                            + name));
    return new DatasetVersionView(
        version,
        artifacts.readJson(version.profileUri()).orElse(null),
        artifacts.readJson(version.reportUri()).orElse(null));
  }

  private boolean shows(Actor actor, String name) {
    return owners.shows(actor, NameOwners.Kind.DATASET, name);
  }

  private List<Column> schema(String profileUri) throws IOException {
    JsonNode profile =
        artifacts
            .readJson(profileUri)
            .orElseThrow(() -> new FileNotFoundException("There is no profile at " + profileUri));
    return json.treeToValue(profile, DatasetProfile.class).columns().stream()
        .map(column -> new Column(column.name(), column.type()))
        .toList();
  }
}
