package io.slipway.servers;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where the servers of tests come from.
 *
 * @param images by server; empty for local distributions
 * @param reason in one line, for people
 */
record Choice(Map<ServerImage, String> images, String reason) {
  static final String PROPERTY = "slipway.test.servers";

  /**
   * Chooses.
   *
   * @throws IllegalStateException with the mend, when what was asked for cannot be had
   */
  static Choice of(Settings settings, DockerEngine docker) {
    String wanted = settings.find(PROPERTY).orElse("auto");
    return switch (wanted) {
      case "local" -> local(PROPERTY + "=local");
      case "auto" ->
          docker.answers() ? present(settings, docker) : local("no Docker engine answers");
      case "containers" -> asked(settings, docker);
      default ->
          throw new IllegalStateException(
              "%s is '%s': set it to containers, local or auto".formatted(PROPERTY, wanted));
    };
  }

  boolean containers() {
    return !images.isEmpty();
  }

  @Override
  public String toString() {
    return "Test servers: %s (%s)"
        .formatted(containers() ? "containers" : "local distributions", reason);
  }

  private static Choice present(Settings settings, DockerEngine docker) {
    List<String> missing =
        Arrays.stream(ServerImage.values())
            .filter(image -> image.present(docker::has, settings).isEmpty())
            .map(image -> image.wanted(settings))
            .toList();
    return missing.isEmpty()
        ? asked(settings, docker)
        : local(
            "the Docker engine lacks %s; docker pull or containers/test-images/build gets them"
                .formatted(String.join(", ", missing)));
  }

  /** What is missing will be pulled: that was asked for. */
  private static Choice asked(Settings settings, DockerEngine docker) {
    if (!docker.answers()) {
      throw new IllegalStateException(
          "%s is 'containers', but no Docker engine answers. Start one, or set it to local."
              .formatted(PROPERTY));
    }
    Map<ServerImage, String> images = new EnumMap<>(ServerImage.class);
    for (ServerImage image : ServerImage.values()) {
      images.put(
          image, image.present(docker::has, settings).orElseGet(() -> image.wanted(settings)));
    }
    return new Choice(images, String.join(", ", images.values()));
  }

  private static Choice local(String reason) {
    return new Choice(Map.of(), reason);
  }
}
