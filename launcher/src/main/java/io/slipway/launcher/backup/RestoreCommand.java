package io.slipway.launcher.backup;

import io.slipway.launcher.stack.CommandFailed;
import io.slipway.launcher.stack.StackHome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the home of a stack from a backup. */
@Command(
    name = "restore",
    description =
        "Makes the home of a stack (SLIPWAY_HOME, empty or not there) from a backup. Start it with"
            + " ./slipway up.",
    mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(paramLabel = "<folder>", description = "The folder with the backups.")
  private Path folder;

  @Option(
      names = "--at",
      paramLabel = "moment",
      description =
          "The last backup that is not later than this, for example 2026-05-01T12:00:00Z."
              + " Default: the last.")
  private @Nullable Instant at;

  @Override
  public Integer call() {
    long begun = System.nanoTime();
    StackHome home = StackHome.locate(System.getenv());
    try {
      Backups backups = Backups.in(folder);
      Cut cut = backups.at(at == null ? Instant.MAX : at);
      new Restore(backups, home.root(), System.getenv()).run(cut);
      spec.commandLine()
          .getOut()
          .printf(
              "%s is as it was at %s (%.1f s). Start it: ./slipway up%n",
              home.root(), cut.at(), (System.nanoTime() - begun) / 1e9);
      return 0;
    } catch (IOException e) {
      throw new CommandFailed(
          CommandFailed.FAILED,
          "Not restored: %s%nDelete what was begun in %s, and restore another backup: ./slipway backup verify %s"
              .formatted(e.getMessage(), home.root(), folder),
          e);
    }
  }
}
