package io.slipway.spark.dataset;

import io.slipway.spark.lease.StepRefused;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * What a database's refusal means for the person who asked; see PostgreSQL's table of SQLSTATEs.
 */
final class SqlFailure {
  private static final Map<String, String> ADVICE =
      Map.of(
          "28", "data.credentials: the database does not let this login in",
          "3D", "data.uri: there is no such database",
          "42", "The database cannot read what data.table or data.query names",
          "22", "data.query: the database cannot compute a value",
          "25", "data.query: only reading is allowed");

  private SqlFailure() {}

  /** Empty when trying again may help: the server is away, starts, or is full. */
  static Optional<StepRefused> refusal(SQLException problem) {
    String state = String.valueOf(problem.getSQLState());
    String advice = state.length() < 2 ? null : ADVICE.get(state.substring(0, 2));
    return advice == null
        ? Optional.empty()
        : Optional.of(
            Refusal.of("%s: %s (SQLSTATE %s).".formatted(advice, message(problem), state)));
  }

  private static String message(SQLException problem) {
    return String.valueOf(problem.getMessage()).replaceAll("\\s*\\n\\s*", " ");
  }
}
