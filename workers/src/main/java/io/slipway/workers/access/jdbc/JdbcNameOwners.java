package io.slipway.workers.access.jdbc;

import io.slipway.workers.access.NameOwners;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcNameOwners implements NameOwners {
  private final JdbcClient sql;

  JdbcNameOwners(JdbcClient sql) {
    this.sql = sql;
  }

  /** Of two teams at once the second one waits until the first one's claim holds, or is undone. */
  @Override
  public String claim(Kind kind, String name, String team) {
    sql.sql(
            """
            insert into name_owner (kind, name, team) values (:kind, :name, :team)
            on conflict do nothing""")
        .param("kind", kind.name())
        .param("name", name)
        .param("team", team)
        .update();
    return team(kind, name).orElseThrow();
  }

  @Override
  public Optional<String> team(Kind kind, String name) {
    return sql.sql("select team from name_owner where kind = :kind and name = :name")
        .param("kind", kind.name())
        .param("name", name)
        .query(String.class)
        .optional();
  }

  @Override
  public Set<String> names(Kind kind, Set<String> teams) {
    return new HashSet<>(
        sql.sql("select name from name_owner where kind = :kind and team = any(:teams)")
            .param("kind", kind.name())
            .param("teams", teams.toArray(new String[0]))
            .query(String.class)
            .list());
  }
}
