package io.slipway.workers.search.jdbc;

import io.slipway.workers.search.Change;
import io.slipway.workers.search.Refused;
import io.slipway.workers.search.SearchOutbox;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

@Repository
class JdbcSearchOutbox implements SearchOutbox {
  /** Of the advisory lock; any number that nothing else uses. */
  private static final long RELAY = 7_236_451_190_024L;

  private final JdbcClient sql;
  private final TransactionTemplate transaction;

  JdbcSearchOutbox(JdbcClient sql, TransactionTemplate transaction) {
    this.sql = sql;
    this.transaction = transaction;
  }

  @Override
  public boolean tryAlone(Runnable work) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              boolean mine =
                  sql.sql("select pg_try_advisory_xact_lock(:relay)")
                      .param("relay", RELAY)
                      .query(Boolean.class)
                      .single();
              if (mine) {
                work.run();
              }
              return mine;
            }));
  }

  @Override
  public void alone(Runnable work) {
    transaction.executeWithoutResult(
        status -> {
          sql.sql("select pg_advisory_xact_lock(:relay)")
              .param("relay", RELAY)
              .query(
                  row -> {
                    // the lock is the answer
                  });
          work.run();
        });
  }

  @Override
  public List<Row> take(int limit) {
    return sql.sql(
            """
            with taken as (
              delete from search_outbox where number in
                (select number from search_outbox order by number limit :limit)
              returning number, source, key)
            select source, key from taken order by number""")
        .param("limit", limit)
        .query((row, index) -> new Row(row.getString(1), row.getString(2)))
        .list();
  }

  @Override
  public int takeAll() {
    return sql.sql("delete from search_outbox").update();
  }

  @Override
  public Map<String, Set<String>> affected(Collection<Row> rows) {
    Map<String, Set<String>> ids = new TreeMap<>();
    sql.sql(
            """
            select distinct a.kind, a.id
            from (select distinct source, key
              from unnest(:sources::text[], :keys::text[]) as r(source, key)) r
            cross join lateral search_affected(r.source, r.key) a""")
        .param("sources", rows.stream().map(Row::source).toArray(String[]::new))
        .param("keys", rows.stream().map(Row::key).toArray(String[]::new))
        .query(
            row -> {
              ids.computeIfAbsent(row.getString(1), kind -> new TreeSet<>()).add(row.getString(2));
            });
    return ids;
  }

  @Override
  public void addAll() {
    sql.sql("insert into search_outbox (source, key) values (:all, :all)")
        .param("all", ALL)
        .update();
  }

  @Override
  public long nextVersion() {
    return sql.sql("select nextval('search_version')").query(Long.class).single();
  }

  @Override
  public void note(Collection<Change> told, List<Refused> refused, Instant at) {
    sql.sql(
            """
            delete from search_refused r using unnest(:kinds::text[], :ids::text[]) as t(kind, id)
            where r.kind = t.kind and r.id = t.id""")
        .param("kinds", told.stream().map(it -> it.kind().name()).toArray(String[]::new))
        .param("ids", told.stream().map(Change::id).toArray(String[]::new))
        .update();
    refused.forEach(it -> insert(it, at));
  }

  private void insert(Refused refused, Instant at) {
    sql.sql(
            """
            insert into search_refused (kind, id, problem, at) values (:kind, :id, :problem, :at)
            on conflict (kind, id) do update set problem = excluded.problem, at = excluded.at""")
        .param("kind", refused.kind().name())
        .param("id", refused.id())
        .param("problem", refused.problem())
        .param("at", Timestamp.from(at))
        .update();
  }

  @Override
  public void forgetRefusals() {
    sql.sql("delete from search_refused").update();
  }

  @Override
  public Waiting waiting() {
    return sql.sql(
            """
            select (select count(*) from search_outbox), (select count(*) from search_refused)""")
        .query((row, index) -> new Waiting(row.getLong(1), row.getLong(2)))
        .single();
  }
}
