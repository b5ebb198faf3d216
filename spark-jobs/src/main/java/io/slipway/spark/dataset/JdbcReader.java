package io.slipway.spark.dataset;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.when;

import io.slipway.contract.ColumnSpec;
import io.slipway.contract.DataSource;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A table or a query of PostgreSQL, read in one read-only session. The database itself writes the
 * values as text, so that no number changes on the way.
 */
final class JdbcReader {
  private static final int FETCH_SIZE = 10_000;
  private static final Map<String, String> SESSION =
      Map.of(
          "ApplicationName", "slipway",
          "connectTimeout", "10",
          "loginTimeout", "20",
          "tcpKeepAlive", "true",
          "options",
              "-c default_transaction_read_only=on -c standard_conforming_strings=on"
                  + " -c datestyle=ISO -c timezone=UTC");

  private final SparkSession spark;
  private final DataSource data;
  private final Credentials login;

  JdbcReader(SparkSession spark, DataSource data, Credentials login) {
    this.spark = spark;
    this.data = data;
    this.login = login;
  }

  /**
   * @throws StepRefused when the database refuses the login, the table or the query
   * @throws IOException when the database cannot be reached
   */
  SourceTable read() throws StepRefused, IOException {
    String relation = JdbcRelation.of(data);
    JdbcRelation first = describe(data.uri().get(0), relation);
    List<String> columns = first.specs().stream().map(ColumnSpec::name).toList();
    ColumnNames.check(data.uri().get(0), columns);
    Dataset<Row> rows = null;
    for (SourceAddress address : addresses()) {
      JdbcRelation found = describe(address.uri(), relation);
      ColumnNames.checkSame(
          data.uri().get(0),
          columns,
          address.uri(),
          found.specs().stream().map(ColumnSpec::name).toList(),
          false);
      Dataset<Row> more = rows(address, first);
      rows = rows == null ? more : rows.unionByName(more);
    }
    return new SourceTable(
        data.uri().get(0), columns, first.specs(), "", java.util.Objects.requireNonNull(rows));
  }

  private List<SourceAddress> addresses() {
    List<SourceAddress> addresses = new ArrayList<>();
    data.uri().forEach(uri -> addresses.add(new SourceAddress(uri, Layout.PART_DATA)));
    data.testUri().forEach(uri -> addresses.add(new SourceAddress(uri, Layout.PART_TEST)));
    return addresses;
  }

  private JdbcRelation describe(String uri, String relation) throws StepRefused, IOException {
    Properties properties = new Properties();
    properties.putAll(SESSION);
    properties.setProperty("user", login.user());
    properties.setProperty("password", login.password());
    try (Connection connection = DriverManager.getConnection(uri, properties);
        PreparedStatement nothing =
            connection.prepareStatement("SELECT * FROM " + relation + " WHERE false")) {
      return JdbcRelation.of(relation, nothing.executeQuery().getMetaData());
    } catch (SQLException e) {
      StepRefused refusal = SqlFailure.refusal(e).orElse(null);
      if (refusal != null) {
        throw refusal;
      }
      throw new IOException("The database " + uri + " cannot be read now: " + e.getMessage(), e);
    }
  }

  private Dataset<Row> rows(SourceAddress address, JdbcRelation relation) {
    Dataset<Row> texts =
        spark
            .read()
            .format("jdbc")
            .options(SESSION)
            .option("driver", "org.postgresql.Driver")
            .option("url", address.uri())
            .option("user", login.user())
            .option("password", login.password())
            .option("fetchsize", FETCH_SIZE)
            .option("dbtable", relation.asTexts())
            .load();
    List<Column> cells = new ArrayList<>();
    for (ColumnSpec spec : relation.specs()) {
      Column cell = Tables.column(spec.name());
      cells.add(when(cell.notEqual(""), cell).as(spec.name()));
    }
    List<Column> place =
        List.of(
            lit(JdbcRelation.name(data)).as(RawRows.SOURCE),
            lit(0L).as(RawRows.BLOCK),
            monotonically_increasing_id().as(RawRows.ID));
    return texts.select(RawRows.select(cells, place, address.part(), lit(false), lit(null)));
  }

  private record SourceAddress(String uri, String part) {}
}
