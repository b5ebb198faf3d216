package io.slipway.workers.observability.jdbc;

import io.slipway.workers.observability.Tallies;
import io.slipway.workers.observability.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcTallies implements Tallies {
  private static final String VALUE = "value";

  private final JdbcClient sql;

  JdbcTallies(JdbcClient sql) {
    this.sql = sql;
  }

  @Override
  @Transactional(readOnly = true)
  public List<Counted> all() {
    return Query.ALL.stream().map(this::count).toList();
  }

  private Counted count(Query query) {
    List<Tally> tallies = sql.sql(query.sql()).query((row, number) -> tally(row)).list();
    return new Counted(query.name(), query.description(), query.kind(), tallies);
  }

  private static Tally tally(ResultSet row) throws SQLException {
    var columns = row.getMetaData();
    var labels = new TreeMap<String, String>();
    for (var column = 1; column <= columns.getColumnCount(); column++) {
      String name = columns.getColumnLabel(column);
      if (!name.equals(VALUE)) {
        labels.put(name, row.getString(column));
      }
    }
    return new Tally(labels, row.getDouble(VALUE));
  }
}
