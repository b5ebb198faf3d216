package io.slipway.workers.artifact;

import static io.slipway.workers.fake.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.fake.MemoryArtifacts;
import io.slipway.workers.fake.MemoryRegistry;
import io.slipway.workers.fake.PackageFolder;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import io.slipway.workers.registry.ModelVersion;
import io.slipway.workers.registry.RegistrySettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class ModelArtifactsTest {
  private static final Actor ANN = new Actor("ann", Set.of(), Set.of(), Set.of(), false);
  private static final LifecycleId ID = new LifecycleId("m-000001");

  @TempDir private Path root;
  private PackageFolder made;
  private ModelArtifacts artifacts;
  private ModelVersion version;

  @BeforeEach
  void register() throws IOException {
    made = new PackageFolder(root, ID);
    version = new MemoryRegistry().register(made.write(ID, "m", 0.9), NOON);
    var settings = new RegistrySettings(URI.create("http://s"), root, DataSize.ofBytes(20));
    var folder = new ArtifactFolder(settings, new ObjectMapper());
    artifacts =
        new ModelArtifacts(
            new PackageFiles(folder),
            new MemoryArtifacts(),
            new UploadedFiles(folder, settings),
            folder,
            Clock.fixed(NOON, ZoneOffset.UTC));
  }

  @Test
  void listsThePackageAndWhatPeopleAdded() throws IOException {
    add("notes.txt", "looks good");

    assertThat(artifacts.list(version))
        .extracting(Artifact::name)
        .containsExactly("manifest.json", "model.onnx", "notes.txt");
    assertThat(artifacts.list(version).get(2))
        .isEqualTo(new Artifact("notes.txt", 10, sha256("looks good"), "ann", NOON));
  }

  @Test
  void givesBackWhatWasAdded() throws IOException {
    add("notes.txt", "looks good");

    assertThat(artifacts.open(version, "notes.txt").file()).hasContent("looks good");
    assertThat(artifacts.open(version, "model.onnx").file()).exists();
  }

  @Test
  void takesTheSameFileTwice() throws IOException {
    var first = add("notes.txt", "looks good");

    assertThat(add("notes.txt", "looks good")).isEqualTo(first);
  }

  @Test
  void neverReplacesAFile() throws IOException {
    add("notes.txt", "looks good");

    assertProblem(
        () -> add("notes.txt", "looks bad"),
        Kind.CONFLICT,
        "There is a file 'notes.txt' with another content. Files are never replaced: use another"
            + " name");
    assertThat(artifacts.open(version, "notes.txt").file()).hasContent("looks good");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.onnx", "manifest.json"})
  void leavesThePackageAlone(String name) {
    assertProblem(
        () -> add(name, "other"), Kind.CONFLICT, "'" + name + "' belongs to the package of m v1");
  }

  @Test
  void refusesContentThatIsNotWhatItsDigestSays() throws IOException {
    String other = sha256("other");

    assertProblem(
        () -> artifacts.add(ANN, version, "a.txt", other, stream("content")),
        Kind.UNPROCESSABLE,
        "The content that arrived has SHA-256 "
            + sha256("content")
            + ", and Repr-Digest says "
            + other
            + ". Send it again");
    assertNothingIsLeft();
  }

  @Test
  void refusesAFileThatIsTooLarge() throws IOException {
    assertProblem(
        () -> add("a.txt", "x".repeat(21)), Kind.TOO_LARGE, "A file has at most 20 bytes");
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".hidden", "a/b", "a\\b", "a b", "", "a\u0000", "-a"})
  void refusesNamesThatAreNotSafe(String name) {
    assertProblem(
        () -> add(name, "x"),
        Kind.INVALID,
        "'"
            + name
            + "' is not a file name here. Use at most 100 letters, digits, dots, underscores and"
            + " hyphens, beginning with a letter or a digit");
  }

  @Test
  void givesNoFileThatWasChanged() throws IOException {
    Files.writeString(made.file("model.onnx"), "another model");

    assertProblem(
        () -> artifacts.open(version, "model.onnx"),
        Kind.CONFLICT,
        "The file 'model.onnx' of m v1 was changed or lost after it was registered");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none.txt", "../m-000001/model.onnx", "/etc/passwd"})
  void knowsNoOtherFiles(String name) {
    assertProblem(
        () -> artifacts.open(version, name), Kind.NOT_FOUND, "m v1 has no file '" + name + "'");
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("registry"))) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private Artifact add(String name, String content) throws IOException {
    return artifacts.add(ANN, version, name, sha256(content), stream(content));
  }

  private static ByteArrayInputStream stream(String content) {
    return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(String content) {
    return HexFormat.of()
        .formatHex(ArtifactFolder.sha256().digest(content.getBytes(StandardCharsets.UTF_8)));
  }

  private static void assertProblem(ThrowingCallable call, Kind kind, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessage(message);
  }
}
