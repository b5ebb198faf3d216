package io.slipway.workers.monitoring;

import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.NOON;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.DriftMeasurement;
import io.slipway.contract.DriftMeasurement.DriftedColumn;
import io.slipway.contract.DriftWindow;
import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.ModelName;
import io.slipway.contract.MonitoringSpec;
import io.slipway.contract.PackageRef;
import io.slipway.contract.Target;
import io.slipway.contract.Task;
import io.slipway.workers.HttpIT;
import io.slipway.workers.approval.ApprovalEntry;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.approval.ApprovalRecord;
import io.slipway.workers.deployment.Deployments;
import io.slipway.workers.fake.FakeEngine;
import io.slipway.workers.fake.Samples;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import io.slipway.workers.registry.Registration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A model of the team demo whose version serves, and what its windows show. */
public abstract class WatchedModel extends HttpIT {
  private static final AtomicLong NUMBERS = new AtomicLong(1);
  protected static final AtomicLong KEYS = new AtomicLong(8_000_000);
  protected static final Severity ALERT = Severity.ALERT;

  protected final ModelName model = new ModelName("watched-" + NUMBERS.incrementAndGet());
  @Autowired private LifecycleStore lifecycles;
  @Autowired private ModelRegistry registry;
  @Autowired private ApprovalRecord approvals;
  @Autowired private Deployments deployments;
  @Autowired protected DueWindows dueWindows;
  @Autowired protected WindowRecords windows;
  @Autowired protected DriftCases cases;
  @Autowired protected DriftStore drifts;
  @Autowired protected DriftSignals signals;
  @Autowired protected FakeEngine engine;
  @Autowired protected JdbcClient sql;
  @Autowired protected ObjectMapper json;

  protected ModelVersion serve() {
    return serve(DIGEST);
  }

  protected ModelVersion serve(String digest) {
    return serve(Samples.request(model.value()), digest);
  }

  protected ModelVersion serve(MonitoringSpec monitoring, String digest) {
    return serve(request(Samples.request(model.value()), monitoring), digest);
  }

  protected ModelVersion serve(LifecycleRequest request, String digest) {
    LifecycleId id = lifecycles.add("data-scientist", request, Optional.empty(), NOON).id();
    Registration plain = Samples.registration(id, model.value(), digest);
    ModelVersion version =
        registry.register(
            new Registration(
                id,
                request,
                plain.dataset(),
                plain.quality(),
                plain.split(),
                plain.features(),
                plain.champion(),
                new PackageRef(folder(id).toString(), digest, 1e-7, 10, 0),
                plain.evaluation(),
                plain.validation()),
            NOON);
    approvals.add(
        new ApprovalEntry(
            id,
            Outcome.APPROVED,
            "approver",
            "",
            digest,
            1,
            1,
            "Task_ReviewModel",
            null,
            null,
            NOON));
    deployments.promote(id, version.ref(), Environment.PRODUCTION, "good");
    return version;
  }

  protected static LifecycleRequest request(LifecycleRequest all, MonitoringSpec monitoring) {
    return changed(all, all.task(), all.target(), monitoring);
  }

  protected static LifecycleRequest regression(LifecycleRequest all) {
    return changed(all, Task.REGRESSION, Target.of("income", null), null);
  }

  private static LifecycleRequest changed(
      LifecycleRequest all, Task task, Target target, @Nullable MonitoringSpec monitoring) {
    return new LifecycleRequest(
        all.model(),
        all.purpose(),
        all.limits(),
        all.owner(),
        all.tags(),
        task,
        all.data(),
        target,
        all.features(),
        null,
        null,
        all.evaluation(),
        all.environment(),
        all.team(),
        all.deployment(),
        monitoring,
        null);
  }

  private static Path folder(LifecycleId id) {
    try {
      Path folder = Files.createDirectories(ARTIFACTS.resolve(id.value()).resolve("package"));
      Files.writeString(folder.resolve("manifest.json"), "{\"labels\": [\"<=50K\", \">50K\"]}");
      return folder;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The window that is due when it is closed. */
  protected DriftWindow due() {
    sql.sql("alter table deployment disable trigger deployment_append_only").update();
    sql.sql("update deployment set at = now() - interval '40 days' where model = :model")
        .param("model", model.value())
        .update();
    sql.sql("alter table deployment enable trigger deployment_append_only").update();
    return dueWindows.list(model, true).get(0);
  }

  protected Alarm measured(Severity severity, String... columns) {
    DriftWindow window = due();
    return windows.record(window, measurement(window, columns), new DriftSeverity(severity, "why"));
  }

  protected static DriftMeasurement measurement(DriftWindow window, String... columns) {
    return new DriftMeasurement(
        window.windowId(),
        true,
        Instant.parse(window.from()).plus(Duration.ofHours(1)).toString(),
        500,
        100,
        14,
        columns.length,
        List.of(columns).stream().map(it -> new DriftedColumn(it, 0.3, it + " moved")).toList(),
        columns.length == 0 ? 0.02 : 0.3,
        0.01,
        0,
        0,
        0,
        1.1,
        false,
        0.8,
        1.0,
        false,
        List.of(),
        null,
        DIGEST);
  }

  /** A case of drift that an instance looks after. */
  protected long opened() {
    LifecycleId id = measured(ALERT, "age").driftId();
    long instance = KEYS.incrementAndGet();
    cases.open(Objects.requireNonNull(id), instance);
    return instance;
  }

  protected DriftRecord drift(long instance) {
    return cases.ofInstance(instance);
  }

  /** A task as the engine's exporter tells it. */
  protected long task(long instance, String element, String state, String who, String answer) {
    long key = KEYS.incrementAndGet();
    sql.sql(
            """
            insert into user_task (key, process_instance_key, process_id, element_id, state,
              assignee, candidate_groups, priority, created_at, position, answer)
            values (:key, :instance, 'drift-response', :element, :state, :who, :groups, 70, now(),
              :key, cast(:answer as jsonb))\
            """)
        .param("key", key)
        .param("instance", instance)
        .param("element", element)
        .param("state", state)
        .param("who", who.isEmpty() ? null : who, Types.VARCHAR)
        .param("groups", new String[] {element.equals(TriageTasks.LEAD) ? "leads" : "ml-ops"})
        .param("answer", answer.isEmpty() ? "{}" : answer.replace('\'', '"'))
        .update();
    return key;
  }
}
