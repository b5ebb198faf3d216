package io.slipway.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** PostgreSQL's own programs, from their Maven artifact. */
record LocalDatabase(EmbeddedPostgres server) implements DatabaseServer {

  static LocalDatabase start() {
    try {
      EmbeddedPostgres server = EmbeddedPostgres.start();
      requirePasswords(server);
      return new LocalDatabase(server);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start PostgreSQL", e);
    }
  }

  @Override
  public String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort());
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot stop PostgreSQL", e);
    }
  }

  /** As it comes it trusts everybody; a real one does not. */
  private static void requirePasswords(EmbeddedPostgres server) throws IOException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      Path rules = rules(statement);
      String first =
          """
          host all postgres 127.0.0.1/32 trust
          host all all 127.0.0.1/32 scram-sha-256
          """;
      Files.writeString(rules, first + Files.readString(rules));
      statement.execute("SELECT pg_reload_conf()");
    } catch (SQLException e) {
      server.close();
      throw new IllegalStateException("PostgreSQL does not take its rules for logins", e);
    }
  }

  private static Path rules(Statement statement) throws SQLException {
    try (ResultSet found = statement.executeQuery("SHOW hba_file")) {
      found.next();
      return Path.of(found.getString(1));
    }
  }
}
