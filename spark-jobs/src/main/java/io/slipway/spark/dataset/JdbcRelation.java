package io.slipway.spark.dataset;

import io.slipway.contract.ColumnSpec;
import io.slipway.contract.ColumnType;
import io.slipway.contract.DataSource;
import io.slipway.spark.lease.StepRefused;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;
import org.postgresql.core.SqlCommandType;

/**
 * What is read of a database, as PostgreSQL's FROM takes it.
 *
 * @param specs of its columns, in order
 * @param texts the expression that gives each column as text
 */
record JdbcRelation(String from, List<ColumnSpec> specs, List<String> texts) {
  /** The table or the query, after a check that the query is one statement that reads. */
  static String of(DataSource data) throws StepRefused {
    String table = data.table();
    if (table != null) {
      return Stream.of(table.split(Pattern.quote("."), -1))
          .map(JdbcRelation::quoted)
          .collect(Collectors.joining("."));
    }
    String query = Objects.requireNonNull(data.query()).strip().replaceAll(";$", "");
    requireOneSelect(query);
    // a comment at the end of the query must not swallow the bracket
    return "(" + query + "\n) AS source";
  }

  static JdbcRelation of(String from, ResultSetMetaData columns) throws SQLException {
    List<ColumnSpec> specs = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String name = columns.getColumnLabel(i);
      String type = columns.getColumnTypeName(i);
      specs.add(new ColumnSpec(name, typeOf(type), null, null, List.of(), false));
      texts.add(textOf(quoted(name), type) + " AS " + quoted(name));
    }
    return new JdbcRelation(from, specs, texts);
  }

  /** For messages and for the column __file. */
  static String name(DataSource data) {
    String table = data.table();
    return table == null ? "data.query" : table;
  }

  /** The same rows with all columns text. */
  String asTexts() {
    return "(SELECT " + String.join(", ", texts) + " FROM " + from + ") AS texts";
  }

  /**
   * The read-only session stops writes, but not a second statement that ends it. The driver, which
   * would send them one by one, is asked what it sees, also with the brackets around the query.
   */
  private static void requireOneSelect(String query) throws StepRefused {
    try {
      List<NativeQuery> alone = statements(query);
      List<NativeQuery> inside = statements("SELECT * FROM (" + query + "\n) AS source");
      SqlCommandType type =
          alone.size() == 1 ? alone.get(0).getCommand().getType() : SqlCommandType.BLANK;
      if (inside.size() != 1 || (type != SqlCommandType.SELECT && type != SqlCommandType.WITH)) {
        throw Refusal.ofField("data.query", "give one SELECT and nothing else");
      }
    } catch (SQLException e) {
      throw Refusal.ofField("data.query", "it cannot be read: " + e.getMessage());
    }
  }

  private static List<NativeQuery> statements(String text) throws SQLException {
    return Parser.parseJdbcSql(text, true, false, true, false, false);
  }

  private static ColumnType typeOf(String type) {
    return switch (type) {
      case "int2", "int4", "int8", "smallserial", "serial", "bigserial" -> ColumnType.INTEGER;
      case "float4", "float8", "numeric" -> ColumnType.NUMBER;
      case "date", "timestamp", "timestamptz" -> ColumnType.DATE;
      default -> ColumnType.TEXT;
    };
  }

  /** Moments in ISO 8601; a float4 has more digits as a float8; not-a-number is a missing value. */
  private static String textOf(String column, String type) {
    return switch (type) {
      case "float4", "float8" -> "nullif(%s::float8::text, 'NaN')".formatted(column);
      case "numeric" -> "nullif(%s::text, 'NaN')".formatted(column);
      case "timestamp" -> "to_char(%s, 'YYYY-MM-DD\"T\"HH24:MI:SS.US')".formatted(column);
      case "timestamptz" -> "to_char(%s, 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')".formatted(column);
      default -> column + "::text";
    };
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
