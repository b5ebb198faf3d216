package io.slipway.launcher.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks Keycloak and lets it compile its configuration, once for all stacks of a user: every
 * later start is three times as quick.
 */
final class KeycloakBuild {
  private static final List<String> OPTIONS =
      List.of("--db=postgres", "--health-enabled=true", "--metrics-enabled=false");

  /** Changes with the options, so that other ones are built anew. */
  private static final String MARK = "built-" + Integer.toHexString(OPTIONS.hashCode());

  private final Cache cache;
  private final Jdk jdk;
  private @Nullable CompletableFuture<Path> running;

  KeycloakBuild(Cache cache, Jdk jdk) {
    this.cache = cache;
    this.jdk = jdk;
  }

  boolean isDone() {
    return Distribution.keycloak().isUnpackedIn(cache.folder())
        && Files.exists(cache.keycloak().resolve(MARK));
  }

  /** Begins if nobody has, and says whether it has ended; others go on meanwhile. */
  synchronized boolean ended() {
    if (running == null || running.isCompletedExceptionally()) {
      running = isDone() ? CompletableFuture.completedFuture(cache.keycloak()) : begin();
    }
    return running.isDone();
  }

  /**
   * Home of the built distribution; builds it if need be.
   *
   * @throws CommandFailed with the last lines of the build
   */
  Path home() {
    try {
      Path home = cache.keycloak();
      Exclusive.holding(
          cache.folder().resolve("keycloak-build.lock"),
          () -> {
            if (!isDone()) {
              build(home);
              Files.createFile(home.resolve(MARK));
            }
          });
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot build Keycloak in " + cache.folder(), e);
    }
  }

  private CompletableFuture<Path> begin() {
    CompletableFuture<Path> begun = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                begun.complete(home());
              } catch (RuntimeException e) { // told when the part is prepared, which tries again
                begun.complete(cache.folder());
              }
            },
            "keycloak-build");
    thread.setDaemon(true);
    thread.start();
    return begun;
  }

  private void build(Path home) throws IOException {
    Path log = home.resolve("build.log");
    List<String> command = new ArrayList<>(KeycloakRecipe.java(jdk, home, home));
    command.add("build");
    command.addAll(OPTIONS);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    PartProcess.dropForeignSettings(builder.environment());
    if (builder.start().onExit().join().exitValue() != 0) {
      throw new CommandFailed(
          CommandFailed.FAILED,
          "Keycloak could not be built in %s:\n%s"
              .formatted(home, String.join("\n", LogFile.of(log).tail(10))));
    }
  }
}
