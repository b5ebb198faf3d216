package io.slipway.workers.dataset;

import static io.slipway.workers.fake.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.ColumnType;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.access.NameOwners;
import io.slipway.workers.artifact.ArtifactFolder;
import io.slipway.workers.dataset.DatasetVersion.Column;
import io.slipway.workers.dataset.Datasets.Found;
import io.slipway.workers.fake.MemoryDatasets;
import io.slipway.workers.fake.MemoryNameOwners;
import io.slipway.workers.fake.PackageFolder;
import io.slipway.workers.fake.Samples;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.people.Actor;
import io.slipway.workers.registry.RegistrySettings;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class DatasetsTest {
  private static final LifecycleId ID = new LifecycleId("m-000001");
  private static final Actor ANN = new Actor("ann", Set.of(), Set.of(), Set.of("demo"), false);
  private static final Actor OUTSIDER =
      new Actor("outsider", Set.of(), Set.of(), Set.of("other"), false);

  @TempDir private Path temporary;
  private Path root;
  private PackageFolder made;
  private Datasets datasets;

  @BeforeEach
  void make() throws IOException {
    root = Files.createDirectory(temporary.resolve("root"));
    made = new PackageFolder(root, ID);
    var settings = new RegistrySettings(URI.create("http://s"), root, DataSize.ofBytes(20));
    datasets =
        new Datasets(
            new MemoryDatasets(),
            new ArtifactFolder(settings, new ObjectMapper()),
            new ObjectMapper(),
            owners(),
            Clock.fixed(NOON, ZoneOffset.UTC));
  }

  @Test
  void takesTheSchemaFromTheProfile() throws IOException {
    datasets.register(found());
    datasets.register(found());

    assertThat(datasets.show(ANN, "a").versions())
        .singleElement()
        .satisfies(
            version ->
                assertThat(version.schema()).containsExactly(new Column("age", ColumnType.INTEGER)))
        .satisfies(version -> assertThat(version.changes()).containsExactly("2 rows more"))
        .satisfies(version -> assertThat(version.createdAt()).isEqualTo(NOON));
  }

  @Test
  void showsAVersionWithItsProfileAndItsReport() throws IOException {
    datasets.register(found());

    var view = datasets.show(ANN, "a", "b".repeat(12));

    assertThat(view.profile().path("rows").asInt()).isEqualTo(10);
    assertThat(view.quality().path("format").asInt()).isEqualTo(1);
  }

  @Test
  void registersNothingWithoutAProfile() throws IOException {
    Found found = found();
    Files.delete(made.file("profile.json"));

    assertThatThrownBy(() -> datasets.register(found))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage("There is no profile at " + made.file("profile.json"));
  }

  @Test
  void readsNoProfileOutsideTheArtifacts() throws IOException {
    Found found = found();
    Path outside = Files.copy(made.file("profile.json"), temporary.resolve("profile.json"));
    Files.delete(made.file("profile.json"));
    Files.createSymbolicLink(made.file("profile.json"), outside);

    assertThatThrownBy(() -> datasets.register(found)).isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void anotherTeamDoesNotKnowTheDataset() throws IOException {
    datasets.register(found());

    assertThatThrownBy(() -> datasets.show(OUTSIDER, "a"))
        .hasMessage("Dataset not found: a. List datasets with GET /v1/datasets");
    assertThatThrownBy(() -> datasets.show(OUTSIDER, "a", "b".repeat(12)))
        .hasMessageStartingWith("Dataset version not found");
  }

  @Test
  void saysThatADatasetIsNotKnown() {
    assertThatThrownBy(() -> datasets.show(ANN, "none"))
        .isInstanceOf(Problem.class)
        .hasMessage("Dataset not found: none. List datasets with GET /v1/datasets");
    assertThatThrownBy(() -> datasets.show(ANN, "a", "cafe"))
        .hasMessage("Dataset version not found: a@cafe. List versions with GET /v1/datasets/a");
  }

  private static MemoryNameOwners owners() {
    var owners = new MemoryNameOwners();
    owners.claim(NameOwners.Kind.DATASET, "a", "demo");
    return owners;
  }

  private Found found() throws IOException {
    var registration = made.write(ID, "m", 0.9);
    return new Found(
        ID,
        registration.request(),
        Samples.dataset("a@bbbbbbbbbbbb", Samples.DIGEST),
        registration.quality());
  }
}
