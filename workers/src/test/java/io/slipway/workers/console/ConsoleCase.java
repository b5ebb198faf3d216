package io.slipway.workers.console;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.HttpIT;
import io.slipway.workers.Release;
import io.slipway.workers.fake.FakePolicyTables;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.registry.ModelVersion;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A model of the team demo, of which a review waits for an approver; asked for by ann. */
@Import({Release.class, ConsoleCase.Tables.class})
abstract class ConsoleCase extends HttpIT {
  private static final AtomicLong NUMBERS = new AtomicLong(9_000_000);

  /** No engine is there to ask for its decision tables. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Tables {
    @Bean
    @Primary
    FakePolicyTables fakePolicyTables() {
      return new FakePolicyTables();
    }
  }

  final String model = "console-" + NUMBERS.incrementAndGet();
  final long task = NUMBERS.incrementAndGet();
  @LocalServerPort int port;
  @Autowired Release releases;
  @Autowired private LifecycleStore lifecycles;
  @Autowired JdbcClient sql;
  ModelVersion version;

  @BeforeEach
  void makeAModelThatWaitsForItsReview() throws IOException {
    version = releases.make(ARTIFACTS, model);
    lifecycles.bind(version.lifecycleId(), task);
    instance(task, task, "model-lifecycle");
    instance(task + 100_000, task, "model-approval");
    step(task, task + 100_000, "model-approval", "Task_ReviewModel", "RUNNING");
    step(task + 200_000, task, "model-lifecycle", "Task_OpenLifecycle", "DONE");
    sql.sql(
            """
            insert into user_task (key, process_instance_key, process_id, element_id, state,
              candidate_groups, priority, created_at, position)
            values (:key, :instance, 'model-approval', 'Task_ReviewModel', 'OPEN', '{approvers}', 50,
              now(), 1)\
            """)
        .param("key", task)
        .param("instance", task + 100_000)
        .update();
  }

  Browser browserOf(String user) {
    return new Browser(user, port);
  }

  LifecycleId lifecycle() {
    return version.lifecycleId();
  }

  String decisionPath() {
    return "/console/tasks/" + task + "/decision";
  }

  void fact(String name, String json) {
    sql.sql(
            """
            insert into fact (process_instance_key, scope_key, name, value, position)
            values (:key, :key, :name, :value::jsonb, 1)\
            """)
        .param("key", task)
        .param("name", name)
        .param("value", json)
        .update();
  }

  private void instance(long key, long root, String process) {
    sql.sql(
            """
            insert into process_instance (key, root_key, process_id, started_at)
            values (:key, :root, :process, now())\
            """)
        .param("key", key)
        .param("root", root)
        .param("process", process)
        .update();
  }

  void step(long key, long instance, String process, String element, String state) {
    sql.sql(
            """
            insert into step (key, process_instance_key, scope_key, process_id, element_id, state,
              started_at) values (:key, :instance, :instance, :process, :element, :state, now())\
            """)
        .param("key", key)
        .param("instance", instance)
        .param("process", process)
        .param("element", element)
        .param("state", state)
        .update();
  }

  /** A batch of the model that was scored. */
  String batch() {
    String digest = "ab".repeat(32);
    sql.sql(
            """
            insert into batch (id, model, version, sha256, requested_by, request, result,
              started_at, ended_at)
            values (:id, :model, 1, :digest, 'ann', :request::jsonb, :result::jsonb, now(), now())\
            """)
        .param("id", model + "-b000001")
        .param("model", model)
        .param("digest", digest)
        .param(
            "request",
            "{\"model\": \"%s\", \"version\": 1, \"data\": {\"uri\": \"a.csv\"}, \"keep\": []}"
                .formatted(model))
        .param(
            "result",
            """
            {"rows": 3, "scoredRows": 2, "quarantinedRows": 1, "uri": "/b", "sha256": "%s",
             "files": [{"name": "scores/part-0.parquet", "size": 12345, "sha256": "%s"}],
             "findings": ["a.csv, row 3: age: 'x' is no number"]}\
            """
                .formatted(digest, digest))
        .update();
    return model + "-b000001";
  }
}
