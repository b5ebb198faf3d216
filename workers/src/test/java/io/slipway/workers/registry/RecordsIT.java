package io.slipway.workers.registry;

import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.NOON;
import static io.slipway.workers.fake.Samples.OTHER_DIGEST;
import static io.slipway.workers.fake.Samples.registration;
import static io.slipway.workers.fake.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.ServiceIT;
import io.slipway.workers.approval.ApprovalEntry;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.approval.ApprovalRecord;
import io.slipway.workers.deployment.Deployments;
import io.slipway.workers.deployment.Ledger;
import io.slipway.workers.deployment.Ledger.Place;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.registry.ModelVersion.State;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registry, approvals and deployments together, as the database keeps them. */
class RecordsIT extends ServiceIT {
  private static final AtomicLong NUMBERS = new AtomicLong(1);

  private final String model = "records-" + NUMBERS.incrementAndGet();
  @Autowired private LifecycleStore lifecycles;
  @Autowired private ModelRegistry registry;
  @Autowired private ApprovalRecord approvals;
  @Autowired private Ledger ledger;
  @Autowired private Deployments deployments;
  @Autowired private JdbcClient sql;

  @Test
  void numbersTheVersionsOfAModelWithoutGaps() {
    var versions =
        IntStream.range(0, 12)
            .parallel()
            .mapToObj(i -> registry.register(registration(open(), model, DIGEST), NOON))
            .map(ModelVersion::version)
            .sorted()
            .toList();

    assertThat(versions).isEqualTo(IntStream.rangeClosed(1, 12).boxed().toList());
  }

  @Test
  void registersThePackageOfALifecycleOnce() {
    var id = open();

    var first = registry.register(registration(id, model, DIGEST), NOON);
    var second = registry.register(registration(id, model, DIGEST), NOON);

    assertThat(second).isEqualTo(first);
    assertThat(registry.findLatest(id)).contains(first);
    assertThat(registry.find(id, OTHER_DIGEST)).isEmpty();
  }

  @Test
  void followsAVersionFromCandidateToRetired() {
    var first = register(DIGEST);
    assertThat(state(first)).isEqualTo(State.CANDIDATE);

    approve(first, Outcome.APPROVED, "approver", 1);
    assertThat(state(first)).isEqualTo(State.APPROVED);

    deployments.promote(first.lifecycleId(), first.ref(), Environment.PRODUCTION, "good");
    assertThat(state(first)).isEqualTo(State.SERVING);

    var second = register(OTHER_DIGEST);
    approve(second, Outcome.APPROVED, "approver", 1);
    deployments.promote(second.lifecycleId(), second.ref(), Environment.PRODUCTION, "good");
    assertThat(state(first)).isEqualTo(State.RETIRED);
    assertThat(registry.model(new ModelName(model)).orElseThrow().serving()).isEqualTo(2);

    deployments.restore(second.lifecycleId(), "bad");
    assertThat(state(first)).isEqualTo(State.SERVING);
    assertThat(state(second)).isEqualTo(State.RETIRED);
    assertThat(ledger.current(new Place(new ModelName(model), Environment.PRODUCTION))).contains(1);
  }

  @Test
  void servesNothingOnceTheOnlyVersionWasRolledBack() {
    var only = register(DIGEST);
    approve(only, Outcome.APPROVED, "approver", 1);
    deployments.promote(only.lifecycleId(), only.ref(), Environment.PRODUCTION, "good");

    deployments.restore(only.lifecycleId(), "bad");

    assertThat(ledger.current(new Place(new ModelName(model), Environment.PRODUCTION))).isEmpty();
    assertThat(registry.model(new ModelName(model)).orElseThrow().serving()).isNull();
  }

  @Test
  void permitsWhatEnoughOtherPeopleApproved() {
    var version = register(DIGEST);

    approve(version, Outcome.APPROVED, "ann", 1);
    assertThat(approvals.isApproved(version.lifecycleId(), DIGEST)).isFalse();
    approve(version, Outcome.APPROVED, "lead", 2);
    assertThat(approvals.isApproved(version.lifecycleId(), DIGEST)).isFalse();
    approve(version, Outcome.APPROVED, "lead", 2);
    assertThat(approvals.isApproved(version.lifecycleId(), DIGEST)).isFalse();
    approve(version, Outcome.APPROVED, "approver", 2);
    assertThat(approvals.isApproved(version.lifecycleId(), DIGEST)).isTrue();
    assertThat(approvals.isApproved(version.lifecycleId(), OTHER_DIGEST)).isFalse();
  }

  @Test
  void permitsNothingThatSomebodyRejected() {
    var version = register(DIGEST);
    approve(version, Outcome.APPROVED, "approver", 1);
    approve(version, Outcome.REJECTED, "lead", 1);

    assertThat(approvals.isApproved(version.lifecycleId(), DIGEST)).isFalse();
    assertThat(state(version)).isEqualTo(State.REJECTED);
  }

  @Test
  void changesNoLineOfTheApprovals() {
    approve(register(DIGEST), Outcome.REJECTED, "approver", 1);

    assertThatThrownBy(() -> sql.sql("update approval set outcome = 'APPROVED'").update())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> sql.sql("delete from approval").update())
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void recordsOneDecisionPerJobAndTask() {
    var version = register(DIGEST);
    add(version, 501L, 601L);

    assertThatThrownBy(() -> add(version, 502L, 601L)).isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> add(version, 501L, 602L)).isInstanceOf(DataAccessException.class);
    assertThat(approvals.knowsTask(501)).isTrue();
    assertThat(approvals.findByJob(601)).isPresent();
    assertThat(approvals.ofInstance(version.version())).isNotEmpty();
  }

  @Test
  void doesNotTakeAnAttemptForADecision() {
    add(register(DIGEST), 701L, null);

    assertThat(approvals.knowsTask(701)).isFalse();
  }

  private LifecycleId open() {
    return lifecycles.add("ann", request(model), Optional.empty(), NOON).id();
  }

  private ModelVersion register(String digest) {
    return registry.register(registration(open(), model, digest), NOON);
  }

  private State state(ModelVersion version) {
    return registry.find(version.model(), version.version()).orElseThrow().state();
  }

  private void approve(ModelVersion version, Outcome outcome, String who, int needed) {
    approvals.add(
        new ApprovalEntry(
            version.lifecycleId(),
            outcome,
            who,
            "",
            version.sha256(),
            needed,
            1,
            "Task_ReviewModel",
            null,
            null,
            NOON));
  }

  private void add(ModelVersion version, long task, @Nullable Long job) {
    approvals.add(
        new ApprovalEntry(
            version.lifecycleId(),
            Outcome.APPROVED,
            "approver",
            "",
            version.sha256(),
            1,
            version.version(),
            "Task_ReviewModel",
            task,
            job,
            NOON));
  }
}
