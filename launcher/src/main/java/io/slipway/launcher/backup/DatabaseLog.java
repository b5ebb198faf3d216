package io.slipway.launcher.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What PostgreSQL does for a backup: it keeps its log (WAL) until that is copied, names instants in
 * it, and holds writers back for a moment.
 */
final class DatabaseLog {
  /** Makes PostgreSQL keep what is not copied yet. */
  private static final String SLOT = "slipway_backup";

  /** Below a second, after which a writer that waits for this lock would look for a deadlock. */
  private static final int LOCK_MILLIS = 700;

  private static final int LOCK_ATTEMPTS = 20;

  /** Waiting for a lock took too long, or a statement did. */
  private static final String CANCELLED = "57014";

  private final Connection connection;

  DatabaseLog(Connection connection) {
    this.connection = connection;
  }

  /** Whether all that comes after this place of the log is still there. */
  boolean keepsFrom(String place) throws SQLException {
    String slot =
        """
        select restart_lsn <= ?::pg_lsn and wal_status in ('reserved', 'extended')
        from pg_replication_slots where slot_name = '%s'\
        """
            .formatted(SLOT);
    try (PreparedStatement statement = connection.prepareStatement(slot)) {
      statement.setString(1, place);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  /** From now on the log is kept until {@link #copied}. */
  void keepFromNow() throws SQLException {
    run(
        "select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '%s'"
            .formatted(SLOT));
    run("select pg_create_physical_replication_slot('%s', true)".formatted(SLOT));
  }

  /** What is before this place of the log need not be kept. */
  void copied(String place) throws SQLException {
    run("select pg_replication_slot_advance('%s', '%s')".formatted(SLOT, place));
  }

  /** Begins the copy of the database's files; where its log has to be read from. */
  String beginBase() throws SQLException {
    return text("select pg_backup_start('slipway', true)");
  }

  /** Ends that; what backup_label has to say. */
  String endBase() throws SQLException {
    return text("select labelfile from pg_backup_stop(false)");
  }

  /**
   * Gives this instant a name, between which and the last commit before nobody writes; does the
   * work meanwhile.
   */
  void quietly(String name, Work work) throws SQLException, IOException {
    connection.setAutoCommit(false);
    try {
      holdWriters();
      work.run();
      text("select pg_create_restore_point('%s')::text".formatted(name));
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** Ends the current file of the log; the place where the next one begins. */
  String endSegment() throws SQLException {
    return text("select pg_switch_wal()::text");
  }

  /** The file of the log that a place is in. */
  String segmentOf(String place) throws SQLException {
    return text("select pg_walfile_name('%s')".formatted(place));
  }

  /** The file of the log that ends at a place. */
  String segmentBefore(String place) throws SQLException {
    return text("select pg_walfile_name('%s'::pg_lsn - 1)".formatted(place));
  }

  /** Until those who write have committed; who comes then waits. Reading goes on. */
  private void holdWriters() throws SQLException {
    String tables =
        text(
            "select coalesce(string_agg(format('%I.%I', schemaname, tablename), ', '), '')"
                + " from pg_tables where schemaname not in ('pg_catalog', 'information_schema')");
    if (tables.isEmpty()) {
      return; // nothing was ever written
    }
    for (int attempt = 1; ; attempt++) {
      try {
        run("set local statement_timeout = " + LOCK_MILLIS);
        run("lock table " + tables + " in share mode");
        run("set local statement_timeout = 0");
        return;
      } catch (SQLException e) {
        connection.rollback();
        if (!CANCELLED.equals(e.getSQLState()) || attempt == LOCK_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** What to do while nobody writes. */
  interface Work {
    void run() throws IOException;
  }
}
