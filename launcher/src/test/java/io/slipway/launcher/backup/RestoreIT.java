package io.slipway.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.launcher.stack.Checkout;
import io.slipway.launcher.stack.FreePorts;
import io.slipway.launcher.stack.HomeDatabase;
import io.slipway.launcher.stack.LocalStack;
import io.slipway.launcher.stack.Progress;
import io.slipway.launcher.stack.StackHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real PostgreSQL. */
class RestoreIT {
  @TempDir Path folder;
  private StackHome home;
  private LocalStack stack;
  private Backups backups;
  private Backup backup;

  @BeforeEach
  void up() throws Exception {
    home = new StackHome(folder.resolve("home"));
    stack = new LocalStack(home, Checkout.locate(), System.getenv());
    stack.up(
        new LocalStack.Request(FreePorts.block().base(), Set.of("postgresql"), false),
        Progress.silent());
    backups = Backups.to(folder.resolve("backups"));
    backup = new Backup(backups, home.root(), database(), Clock.systemUTC());
    run("create table fact (number int)");
  }

  @AfterEach
  void down() {
    stack.down();
  }

  @Test
  void comesBackToEachInstantThatWasSaved() throws Exception {
    run("insert into fact values (1)");
    Path log = Files.createDirectories(home.root().resolve("engine/data")).resolve("log");
    Files.writeString(log, "one");
    Instant first = backup.take().cut().instant();
    run("insert into fact values (2)");
    Files.writeString(log, "two");
    backup.take();
    run("insert into fact values (3)");
    String password = Files.readString(home.root().resolve("postgresql/password"));

    loseAll();
    restore(Instant.MAX);
    assertThat(facts()).containsExactly(1, 2);
    assertThat(log).hasContent("two");
    assertThat(home.root().resolve("postgresql/password")).hasContent(password);
    run("insert into fact values (4)");
    backup.take(); // the restored one goes on in the same folder
    run("insert into fact values (5)");

    loseAll();
    restore(Instant.MAX);
    assertThat(facts()).containsExactly(1, 2, 4);

    loseAll();
    restore(first);
    assertThat(facts()).containsExactly(1);
    assertThat(log).hasContent("one");
    assertThat(new Check(backups).run().problems()).isEmpty();
  }

  @Test
  void nobodyWritesWhileTheEngineIsCopied() throws Exception {
    try (Connection connection = database().connect()) {
      new DatabaseLog(connection)
          .quietly(
              "quiet",
              () ->
                  assertThatThrownBy(
                          () -> run("set statement_timeout = 200; insert into fact values (1)"))
                      .isInstanceOf(SQLException.class)
                      .hasMessageContaining("statement timeout"));
    }
    run("insert into fact values (2)");
    assertThat(facts()).containsExactly(2);
  }

  @Test
  void goesOnWithANewBaseWhenTheLogWasNotKept() throws Exception {
    String base = backup.take().cut().base();
    assertThat(backup.take().cut().base()).isEqualTo(base);

    run("select pg_drop_replication_slot('slipway_backup')");

    assertThat(backup.take().cut().base()).isNotEqualTo(base);
  }

  private HomeDatabase database() {
    return HomeDatabase.of(home, System.getenv());
  }

  private void restore(Instant at) throws IOException {
    new Restore(backups, home.root(), System.getenv()).run(backups.at(at));
    int base = home.ports(System.getenv()).base();
    stack.up(new LocalStack.Request(base, Set.of("postgresql"), false), Progress.silent());
  }

  private void loseAll() throws IOException {
    stack.down();
    try (Stream<Path> files = Files.walk(home.root())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<Integer> facts() throws SQLException {
    try (Connection connection = database().connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select number from fact order by 1")) {
      List<Integer> numbers = new ArrayList<>();
      while (rows.next()) {
        numbers.add(rows.getInt(1));
      }
      return numbers;
    }
  }
}
