package io.slipway.launcher.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The database of a home, as its backup and its restore see it. */
public final class HomeDatabase {
  private static final String SIGNAL = "recovery.signal";
  private static final Duration RECOVERY_PATIENCE = Duration.ofMinutes(5);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

  private final PostgresqlRecipe recipe;
  private final Map<String, String> environment;

  private HomeDatabase(PostgresqlRecipe recipe, Map<String, String> environment) {
    this.recipe = recipe;
    this.environment = environment;
  }

  /**
   * That of a home.
   *
   * @param environment variables of the user
   */
  public static HomeDatabase of(StackHome home, Map<String, String> environment) {
    Path folder = home.root().resolve(PostgresqlRecipe.NAME);
    return new HomeDatabase(
        new PostgresqlRecipe(folder, home.ports(environment).postgresql()), environment);
  }

  /**
   * A session of the one who may do all.
   *
   * @throws SQLException when the server does not run
   */
  public Connection connect() throws SQLException {
    PostgresqlRecipe.Login login = recipe.login();
    return DriverManager.getConnection(login.url(), login.user(), login.password());
  }

  /**
   * Lets the server read its log up to a named instant, and stops it again; its files are then as
   * any other database's.
   *
   * @param log folder with the files of the log
   * @throws IOException with its last lines when it cannot
   */
  public void recover(Path log, String restorePoint) throws IOException {
    Path data = recipe.data();
    Path output = recipe.directory().resolve("recovery.log");
    Files.writeString(data.resolve(SIGNAL), "");
    Unprivileged user = Unprivileged.ofThisUser();
    user.own(recipe.directory());
    user.requireReadable(log);
    Process server =
        new ProcessBuilder(user.command(command(log, restorePoint)))
            .directory(recipe.directory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      awaitPromotion(server, output);
    } finally {
      PartProcess.stop(server.toHandle(), "INT", STOP_PATIENCE);
    }
    Files.delete(output);
  }

  private void awaitPromotion(Process server, Path output) throws IOException {
    long limit = System.nanoTime() + RECOVERY_PATIENCE.toNanos();
    while (Files.exists(recipe.data().resolve(SIGNAL))) {
      if (!server.isAlive() || System.nanoTime() > limit) {
        throw new IOException(
            "PostgreSQL did not recover from its log. Its last lines:\n"
                + String.join("\n", LogFile.of(output).tail(20)));
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private List<String> command(Path log, String restorePoint) {
    Path binaries = Cache.ofThisUser(environment).postgresql();
    return recipe.server(
        binaries,
        List.of(
            "hot_standby=off",
            "restore_command=cp " + quoted(log) + "/%f %p",
            "recovery_target_name=" + restorePoint,
            "recovery_target_action=promote"));
  }

  /** For the shell, and with per cent signs that PostgreSQL leaves alone. */
  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''").replace("%", "%%") + "'";
  }
}
