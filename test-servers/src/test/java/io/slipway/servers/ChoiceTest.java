package io.slipway.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChoiceTest {
  private static final Set<String> BUILT =
      Stream.of(ServerImage.values()).map(ServerImage::localName).collect(Collectors.toSet());
  private static final Engine NONE = new Engine(false, Set.of());

  /** Knows what it holds and reaches no registry. */
  private record Engine(boolean answers, Set<String> images) implements DockerEngine {
    static Engine with(Set<String> images) {
      return new Engine(true, images);
    }

    @Override
    public boolean has(String image) {
      return images.contains(image);
    }
  }

  @Test
  void takesContainersWhenAnEngineAndTheImagesAreThere() {
    Choice choice = choose(Map.of(), Engine.with(BUILT));

    assertThat(choice.containers()).isTrue();
    assertThat(choice.images().values()).containsExactlyInAnyOrderElementsOf(BUILT);
    assertThat(choice).hasToString("Test servers: containers (" + choice.reason() + ")");
  }

  @Test
  void takesPublicImagesThatAreThere() {
    Set<String> known =
        Stream.of(ServerImage.values()).map(ServerImage::publicName).collect(Collectors.toSet());

    Choice choice = choose(Map.of(), Engine.with(known));

    assertThat(choice.images().values()).containsExactlyInAnyOrderElementsOf(known);
    assertThat(known).contains("postgres:18").noneMatch(name -> name.contains("$"));
  }

  @Test
  void takesLocalServersWithoutADockerEngine() {
    assertThat(choose(Map.of(), NONE))
        .hasToString("Test servers: local distributions (no Docker engine answers)");
  }

  @Test
  void takesLocalServersWhenAnImageIsMissingAndNamesIt() {
    Choice choice = choose(Map.of(), Engine.with(Set.of(ServerImage.POSTGRES.publicName())));

    assertThat(choice.containers()).isFalse();
    assertThat(choice.reason())
        .contains(ServerImage.CAMUNDA.publicName(), "containers/test-images/build")
        .doesNotContain("postgres");
  }

  @Test
  void takesLocalServersWhenAsked() {
    assertThat(choose(Map.of("SLIPWAY_TEST_SERVERS", "local"), Engine.with(BUILT)).containers())
        .isFalse();
  }

  @Test
  void aPropertyGoesBeforeTheEnvironment() {
    var settings =
        new Settings(
            Map.of("slipway.test.servers", "local"), Map.of("SLIPWAY_TEST_SERVERS", "containers"));

    assertThat(Choice.of(settings, Engine.with(BUILT)).containers()).isFalse();
  }

  @Test
  void takesTheImageThatSomebodyNamed() {
    Set<String> images =
        Stream.concat(BUILT.stream(), Stream.of("registry.example/pg:18"))
            .collect(Collectors.toSet());

    Choice choice =
        choose(Map.of("SLIPWAY_IMAGE_POSTGRES", "registry.example/pg:18"), Engine.with(images));

    assertThat(choice.images()).containsEntry(ServerImage.POSTGRES, "registry.example/pg:18");
  }

  @Test
  void containersThatWereAskedForMayBePulled() {
    Choice choice =
        choose(Map.of("SLIPWAY_TEST_SERVERS", "containers"), Engine.with(Set.of("other:1")));

    assertThat(choice.images()).containsEntry(ServerImage.POSTGRES, "postgres:18");
  }

  @Test
  void refusesContainersWithoutADockerEngine() {
    assertThatThrownBy(() -> choose(Map.of("SLIPWAY_TEST_SERVERS", "containers"), NONE))
        .hasMessage(
            "slipway.test.servers is 'containers', but no Docker engine answers. Start one, or set"
                + " it to local.");
  }

  @Test
  void refusesAnotherWord() {
    assertThatThrownBy(() -> choose(Map.of("SLIPWAY_TEST_SERVERS", "docker"), NONE))
        .hasMessage("slipway.test.servers is 'docker': set it to containers, local or auto");
  }

  private static Choice choose(Map<String, String> environment, DockerEngine docker) {
    return Choice.of(new Settings(Map.of(), environment), docker);
  }
}
