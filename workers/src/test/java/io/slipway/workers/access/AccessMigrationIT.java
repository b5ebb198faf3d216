package io.slipway.workers.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.workers.ServiceIT;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class AccessMigrationIT extends ServiceIT {
  @Autowired private DataSource database;
  @Autowired private JdbcClient sql;

  @Test
  void whatWasThereBeforeTeamsBelongsToTheFirstOne() {
    migrateTo("2");
    sql.sql(
            """
            insert into before.lifecycle (id, model, requested_by, environment, request, started_at)
            values ('m-000001', 'm', 'ann', 'staging', '{"model": "m", "data": {"name": "d"}}', now()),
              ('n-000002', 'n', 'ann', 'staging', '{"model": "n", "data": {}}', now())""")
        .update();

    migrateTo("3");

    assertThat(sql.sql("select team from before.lifecycle_view").query(String.class).list())
        .containsExactly("demo", "demo");
    assertThat(
            sql.sql("select distinct request ->> 'team' from before.lifecycle")
                .query(String.class)
                .list())
        .containsExactly("demo");
    assertThat(
            sql.sql("select kind || ' ' || name || ' ' || team from before.name_owner order by 1")
                .query(String.class)
                .list())
        .containsExactly("DATASET d demo", "DATASET n demo", "MODEL m demo", "MODEL n demo");
  }

  private void migrateTo(String version) {
    Flyway.configure()
        .dataSource(database)
        .schemas("before")
        .defaultSchema("before")
        .target(version)
        .load()
        .migrate();
  }
}
