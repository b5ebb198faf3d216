package io.slipway.launcher.backup;

import io.slipway.launcher.stack.CommandFailed;
import io.slipway.launcher.stack.HomeDatabase;
import io.slipway.launcher.stack.StackHome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes backups of the running stack. */
@Command(
    name = "backup",
    description = {
      "Copies all that the running stack may not lose into a folder: engine, database, artifacts,"
          + " secrets.",
      "Whoever reads that folder has the stack's secrets: only its owner may enter it."
    },
    mixinStandardHelpOptions = true,
    subcommands = {BackupList.class, BackupVerify.class})
public final class BackupCommand implements Callable<Integer> {
  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final Duration TIDY_EVERY = Duration.ofMinutes(10);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "<folder>",
      description = "Where to; made if need be. Best on another disk.")
  private @Nullable Path folder;

  @Option(
      names = "--continuous",
      description = "Makes one every 30 seconds until it is ended (Ctrl-C).")
  private boolean continuous;

  @Option(
      names = "--every",
      paramLabel = "duration",
      description = "As --continuous, with this time between two, for example PT1M.")
  private @Nullable Duration every;

  @Option(
      names = "--keep",
      paramLabel = "duration",
      description =
          "Keeps none that is older, but always the last; of those older than an hour one an hour,"
              + " than a day one a day. Default: keeps all.")
  private @Nullable Duration keep;

  private Instant tidied = Instant.EPOCH;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (folder == null) {
      throw usage("Where to? Name a folder: ./slipway backup <folder>");
    }
    if (every != null && every.compareTo(SHORTEST) < 0) {
      throw usage("--every: " + every + " is shorter than " + SHORTEST);
    }
    StackHome home = StackHome.locate(System.getenv());
    Path target = folder.toAbsolutePath().normalize();
    if (target.startsWith(home.root())) {
      throw usage(
          target + " is within the home that it is to save. Name a folder outside " + home.root());
    }
    Backups backups = Backups.to(target);
    HomeDatabase database = HomeDatabase.of(home, System.getenv());
    Backup backup = new Backup(backups, home.root(), database, Clock.systemUTC());
    try (BackupLock lock = BackupLock.of(home.root(), target)) {
      if (!continuous && every == null) {
        once(backups, backup);
      } else {
        repeatedly(backups, backup, every == null ? EVERY : every);
      }
    }
    return 0;
  }

  private void once(Backups backups, Backup backup) {
    try {
      takeAndForget(backups, backup);
    } catch (SQLException e) {
      throw new CommandFailed(
          CommandFailed.UNREACHABLE,
          "The database cannot be asked for its part: %s. Is the stack up? ./slipway status"
              .formatted(e.getMessage()),
          e);
    } catch (IOException e) {
      throw new CommandFailed(CommandFailed.FAILED, "No backup was made: " + e.getMessage(), e);
    }
  }

  /** One that fails is told of; the next may succeed. */
  private void repeatedly(Backups backups, Backup backup, Duration pause)
      throws InterruptedException {
    long next = System.nanoTime();
    while (true) {
      try {
        takeAndForget(backups, backup);
      } catch (SQLException | IOException e) {
        PrintWriter err = spec.commandLine().getErr();
        err.printf("%s FAILED, tried again: %s%n", Instant.now(), e.getMessage());
        err.flush();
      }
      next = Math.max(next + pause.toNanos(), System.nanoTime());
      TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
    }
  }

  private void takeAndForget(Backups backups, Backup backup) throws SQLException, IOException {
    Backup.Taken taken = backup.take();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s  %d files, %.1f s, writers waited %d ms%n",
        taken.cut().at(),
        taken.cut().files().size(),
        taken.time().toMillis() / 1000.0,
        taken.quiet().toMillis());
    out.flush();
    Instant now = Instant.now();
    if (keep != null && now.isAfter(tidied.plus(TIDY_EVERY))) {
      backups.forget(new Retention(keep), now);
      tidied = now;
    }
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
