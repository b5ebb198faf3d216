package io.slipway.workers.notification;

import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.ServiceIT;
import io.slipway.workers.approval.ApprovalEntry;
import io.slipway.workers.approval.ApprovalEntry.Condition;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.approval.ApprovalRecord;
import io.slipway.workers.approval.ConditionRecord;
import io.slipway.workers.approval.NonceRecord;
import io.slipway.workers.approval.NonceRecord.Bound;
import io.slipway.workers.approval.Subjects;
import io.slipway.workers.delegation.Delegation;
import io.slipway.workers.delegation.DelegationRecord;
import io.slipway.workers.fake.FakeDirectory;
import io.slipway.workers.fake.Samples;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.registry.ModelRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What decisions leave behind in the database, and how messages leave it. */
class OutboxIT extends ServiceIT {
  @Autowired private Outbox outbox;
  @Autowired private JdbcClient sql;
  @Autowired private LifecycleStore lifecycles;
  @Autowired private ModelRegistry registry;
  @Autowired private ApprovalRecord approvals;
  @Autowired private ConditionRecord conditions;
  @Autowired private NonceRecord nonces;
  @Autowired private DelegationRecord delegations;
  @Autowired private Subjects subjects;

  /** Takes a message at the second attempt. */
  private static final class Stubborn implements Channel {
    private final List<String> taken = new ArrayList<>();
    private int attempts;

    @Override
    public Kind kind() {
      return Kind.MAIL;
    }

    @Override
    public void deliver(Delivery delivery) throws Undelivered {
      if (!delivery.notification().key().startsWith("it-")) {
        return; // of another test on the same database
      }
      if (++attempts == 1) {
        throw new Undelivered("not now");
      }
      taken.add(delivery.notification().key() + " to " + delivery.recipient());
    }
  }

  @Test
  void deliversEachMessageOnceToEachPersonAndTriesAgainLater() {
    var channel = new Stubborn();
    var message =
        new Notification("it-1", List.of("data-stewards"), "demo", "Subject", "Text", null);
    outbox.add(message, NOON);
    outbox.add(message, NOON);

    at(NOON, channel).run();
    at(NOON.plusSeconds(1), channel).run();
    assertThat(channel.taken).isEmpty();
    at(NOON.plusSeconds(60), channel).run();
    at(NOON.plusSeconds(120), channel).run();

    assertThat(channel.taken).containsExactly("it-1 to data-steward@example.org");
    assertThat(outbox.latest()).filteredOn(sent -> sent.notification().equals(message)).hasSize(1);
  }

  @Test
  void waitsLongerAfterEachFailure() {
    var message = new Notification("k", List.of(), null, "s", "t", null);

    assertThat(
            List.of(0, 1, 5, 30).stream()
                .map(n -> new Delivery(message, NOON, Channel.Kind.MAIL, "", n).backOff())
                .toList())
        .containsExactly(
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(320),
            Duration.ofHours(1));
  }

  @Test
  void usesAPermitOnceForItsEnvironmentOnly() {
    LifecycleId id = lifecycle("used");
    approve(id, "approver", null, 1);

    assertThat(approvals.permitsRelease(id, DIGEST, Environment.STAGING)).isFalse();
    assertThat(approvals.use(id, DIGEST, Environment.PRODUCTION, "a")).isTrue();
    assertThat(approvals.use(id, DIGEST, Environment.PRODUCTION, "a")).isTrue();
    assertThat(approvals.use(id, DIGEST, Environment.PRODUCTION, "b")).isFalse();
    assertThatThrownBy(() -> sql.sql("delete from approval_use").update())
        .hasMessageContaining("append-only");
  }

  @Test
  void countsApprovalsOfOneInstanceAndTheAbsentToo() {
    LifecycleId id = lifecycle("eyes");
    add(id, Outcome.APPROVED, "approver", "lead", null, 2, 11, 101);
    add(id, Outcome.APPROVED, "second-approver", "lead", null, 2, 11, 102);
    add(id, Outcome.APPROVED, "second-lead", null, null, 2, 12, 103);
    assertThat(approvals.isApproved(id, DIGEST)).isFalse();

    add(id, Outcome.APPROVED, "approver", null, null, 2, 12, 104);

    assertThat(approvals.isApproved(id, DIGEST)).isTrue();
  }

  @Test
  void looksAfterTheConditionOfADeployedReleaseUntilItLapses() {
    LifecycleId id = lifecycle("condition");
    approve(id, "approver", new Condition("tell them", NOON.plusSeconds(60)), 200);
    assertThat(conditions.waiting()).noneMatch(one -> one.lifecycleId().equals(id));

    approvals.use(id, DIGEST, Environment.PRODUCTION, "a");
    var waiting =
        conditions.waiting().stream().filter(one -> one.lifecycleId().equals(id)).toList();
    assertThat(waiting).singleElement().satisfies(one -> assertThat(one.text()).contains("tell"));
    assertThat(conditions.bind(waiting.get(0).id(), 4711)).isEqualTo(4711);
    assertThat(conditions.bind(waiting.get(0).id(), 4712)).isEqualTo(4711);
    assertThat(conditions.ofInstance(4711)).contains(waiting.get(0));
    add(id, Outcome.LAPSED, "approval-condition", null, null, 1, 4711, 201);

    assertThat(approvals.isApproved(id, DIGEST)).isFalse();
  }

  @Test
  void keepsNoncesForOneUse() {
    var nonce = new Bound("h", 1, "approver", DIGEST);
    nonces.add(nonce, NOON.plusSeconds(10));

    assertThat(nonces.use(new Bound("h", 1, "lead", DIGEST), "APPROVE", NOON)).isFalse();
    assertThat(nonces.use(nonce, "APPROVE", NOON.plusSeconds(10))).isFalse();
    assertThat(nonces.use(nonce, "APPROVE", NOON)).isTrue();
    assertThat(nonces.use(nonce, "REJECT", NOON)).isFalse();
    nonces.removeUnused(NOON.plusSeconds(1000));
    assertThat(nonces.decision(nonce)).contains("APPROVE");
  }

  @Test
  void keepsDelegationsThatEnded() {
    Delegation made =
        delegations.add(
            new Delegation(
                0, "it-a", "it-b", null, NOON, NOON.plusSeconds(9), "leave", "it-a", NOON, null));

    delegations.end(made.id(), NOON.plusSeconds(1));
    delegations.end(made.id(), NOON.plusSeconds(2));

    assertThat(delegations.of("it-b"))
        .singleElement()
        .satisfies(one -> assertThat(one.endedAt()).isEqualTo(NOON.plusSeconds(1)));
    assertThat(subjects.dataset(new LifecycleId("none-1"))).isEmpty();
  }

  private Relay at(Instant now, Channel channel) {
    return new Relay(
        outbox, new FakeDirectory(), List.of(channel), Clock.fixed(now, ZoneOffset.UTC));
  }

  private LifecycleId lifecycle(String name) {
    var id =
        lifecycles
            .add("data-scientist", Samples.requestOf("it-" + name, "demo"), Optional.empty(), NOON)
            .id();
    registry.register(Samples.registration(id, "it-" + name, DIGEST), NOON);
    return id;
  }

  private void approve(
      LifecycleId id, String who, @org.jspecify.annotations.Nullable Condition on, long job) {
    add(id, Outcome.APPROVED, who, null, on, 1, job, job);
  }

  private void add(
      LifecycleId id,
      Outcome outcome,
      String who,
      @org.jspecify.annotations.Nullable String absent,
      @org.jspecify.annotations.Nullable Condition on,
      int needed,
      long instance,
      long job) {
    approvals.add(
        new ApprovalEntry(
            id, outcome, who, "", DIGEST, needed, instance, "t", job, job, NOON, absent, on));
  }
}
