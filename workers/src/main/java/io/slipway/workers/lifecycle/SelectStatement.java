package io.slipway.workers.lifecycle;

import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a query only reads. It spares a person a failed lifecycle; what a login may do is
 * for the database to say.
 */
final class SelectStatement {
  private SelectStatement() {}

  /** What is wrong with a query; nothing when it is one SELECT, or there is none. */
  static Optional<String> fault(@Nullable String query) {
    if (query == null) {
      return Optional.empty();
    }
    try {
      List<Statement> statements = CCJSqlParserUtil.parseStatements(query);
      return statements.size() == 1 && reads(statements.get(0))
          ? Optional.empty()
          : Optional.of("must be one SELECT that changes nothing");
    } catch (JSQLParserException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return Optional.of(
          "cannot be understood as SQL: " + reason + ". A view in the database can hide it");
    }
  }

  private static boolean reads(Statement statement) {
    return statement instanceof Select select
        && (!(select instanceof PlainSelect plain) || plain.getIntoTables() == null)
        && (select.getWithItemsList() == null
            || select.getWithItemsList().stream()
                .allMatch(with -> with.getParenthesedStatement() instanceof ParenthesedSelect));
  }
}
