package io.slipway.spark.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.ColumnSpec;
import io.slipway.contract.ColumnType;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.LifecycleRequest;
import io.slipway.servers.DatabaseServer;
import io.slipway.spark.TestLine;
import io.slipway.spark.TestSpark;
import io.slipway.spark.lease.StepRefused;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real PostgreSQL. */
class PostgresqlSourceIT {
  private static final String PASSWORD = "open-sesame";
  private static DatabaseServer server;
  private static String database;

  @TempDir Path folder;

  @BeforeAll
  static void startServer() throws SQLException {
    server = DatabaseServer.start();
    database = server.url();
    try (Connection connection =
            DriverManager.getConnection(database, DatabaseServer.USER, DatabaseServer.PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE ROLE reader LOGIN PASSWORD '%s';
          CREATE SCHEMA bank;
          CREATE TABLE bank."Loans" (
            id bigint, amount numeric, share double precision, small real,
            at timestamptz, "home town" text, repaid boolean);
          INSERT INTO bank."Loans" VALUES
            (9007199254740993, 12345678901234567890123456789.000000000000000000001, 0.1, 0.1,
             '2011-01-01 10:00:00+02', 'Ulm', true),
            (2, 'NaN', 'NaN', null, null, '', false);
          CREATE TABLE bank.secret (repaid text);
          CREATE SEQUENCE bank.numbers;
          GRANT USAGE ON SCHEMA bank TO reader;
          GRANT SELECT, INSERT ON bank."Loans" TO reader;
          GRANT ALL ON SEQUENCE bank.numbers TO reader;
          """
              .formatted(PASSWORD));
    }
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void writeLogins() throws IOException {
    Files.writeString(
        folder.resolve("logins.properties"),
        """
        bank.user=reader
        bank.password=%s
        wrong.user=reader
        wrong.password=shut
        """
            .formatted(PASSWORD));
  }

  @Test
  void readsATableWithEveryDigit() throws Exception {
    DatasetRef dataset = ingest(request(database, "'table': 'bank.Loans', 'credentials': 'bank'"));

    List<Row> rows =
        DatasetTables.read(TestSpark.session(), dataset).orderBy("share").collectAsList();
    assertThat(rows.get(1).mkString("|"))
        .startsWith(
            "9007199254740993|12345678901234567890123456789.000000000000000000001|0.1"
                + "|0.10000000149011612|2011-01-01T08:00:00.000000Z|Ulm|true|bank.Loans|");
    assertThat(rows.get(0).mkString("|")).startsWith("2|null|null|null|null|null|false");
    assertThat(DatasetTables.declared(DatasetTables.read(TestSpark.session(), dataset)))
        .extracting(ColumnSpec::type)
        .containsExactly(
            ColumnType.INTEGER,
            ColumnType.NUMBER,
            ColumnType.NUMBER,
            ColumnType.NUMBER,
            ColumnType.DATE,
            ColumnType.TEXT,
            ColumnType.TEXT);
    assertThat(dataset.sources()).containsExactly(database + " bank.Loans");
  }

  @Test
  void readsAQueryThatEndsInAComment() throws Exception {
    DatasetRef dataset =
        ingest(
            request(
                database,
                "'query': 'WITH big AS (SELECT id, repaid FROM bank.\\\"Loans\\\" WHERE id > 2)"
                    + " SELECT id AS number, repaid FROM big -- the big ones',"
                    + " 'credentials': 'bank'"));

    assertThat(dataset.rows()).isEqualTo(1);
    assertThat(dataset.columns()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'table': 'bank.nothing', 'credentials': 'bank'                       | data.table       | 42P01
          'table': 'bank.secret', 'credentials': 'bank'                        | permission denied| 42501
          'table': 'bank.Loans', 'credentials': 'wrong'                        | data.credentials | 28P01
          'table': 'bank.Loans', 'credentials': 'none'                         | data.credentials | 'none' is not among
          'table': 'bank.Loans'                                                | data.credentials | name the login
          'query': 'SELEC 1 AS repaid', 'credentials': 'bank'                  | data.query       | one SELECT
          'query': 'SELECT repaid FRM x', 'credentials': 'bank'                | data.query       | 42
          'query': 'SELECT 1 AS repaid; SELECT 2', 'credentials': 'bank'       | data.query       | one SELECT
          'query': 'SELECT 1) x; COMMIT; DROP TABLE bank.secret; SELECT (2', 'credentials': 'bank' | data.query | one SELECT
          'query': 'DELETE FROM bank.secret', 'credentials': 'bank'            | data.query       | one SELECT
          'query': 'SELECT nextval(\\u0027bank.numbers\\u0027) AS repaid', 'credentials': 'bank' | data.query | 25006
          'query': 'SELECT 1 / (id - id) AS repaid FROM bank.\\"Loans\\"', 'credentials': 'bank' | data.query | 22012
          'query': 'SELECT 1 AS repaid, 2 AS repaid', 'credentials': 'bank'    | 'repaid' twice   | Rename
          'query': 'SELECT 1 AS paid', 'credentials': 'bank'                   | target.column    | paid
          'query': 'SELECT 1 AS repaid WHERE false', 'credentials': 'bank'     | data.query       | no rows
          """)
  void refuses(String fields, String message, String more) {
    assertThatThrownBy(() -> ingest(request(database, fields)))
        .isInstanceOf(StepRefused.class)
        .hasMessageContainingAll(message, more)
        .hasMessageNotContaining(PASSWORD)
        .hasMessageNotContaining("shut");
  }

  @Test
  void refusesADatabaseThatIsNotThere() {
    String other = database.replace("/postgres", "/nothing");

    assertThatThrownBy(() -> ingest(request(other, "'table': 't', 'credentials': 'bank'")))
        .isInstanceOf(StepRefused.class)
        .hasMessageContainingAll("data.uri", "nothing", "3D000");
  }

  @Test
  void triesAgainWhenTheServerIsAway() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String away = "jdbc:postgresql://127.0.0.1:" + port + "/bank";

    assertThatThrownBy(() -> ingest(request(away, "'table': 't', 'credentials': 'bank'")))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(away, "now");
  }

  @Test
  void thePasswordIsNowhere() throws Exception {
    DatasetRef dataset = ingest(request(database, "'table': 'bank.Loans', 'credentials': 'bank'"));

    Files.delete(folder.resolve("logins.properties"));
    assertThat(dataset.toString()).doesNotContain(PASSWORD);
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(
                new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
            .doesNotContain(PASSWORD);
      }
    }
  }

  private DatasetRef ingest(LifecycleRequest request) throws Exception {
    TestLine line = new TestLine(folder);
    return line.ingest(
        request, line.settings(folder.resolve("logins.properties"), request.data().uri().get(0)));
  }

  private static LifecycleRequest request(String uri, String fields) {
    return Requests.of("'uri': '%s', %s".formatted(uri, fields.strip()));
  }
}
