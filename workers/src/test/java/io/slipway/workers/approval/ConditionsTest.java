package io.slipway.workers.approval;

import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.fake.ApprovalCase;
import io.slipway.workers.notification.Notification;
import io.slipway.workers.outcome.Unrecoverable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionsTest {
  private final ApprovalCase with = new ApprovalCase();
  private final LifecycleId id = with.lifecycle("data-scientist", DIGEST);
  private final ReleaseCondition condition =
      new ReleaseCondition(
          "c-1", id, DIGEST, Environment.PRODUCTION, "approver", "tell them", NOON.plusSeconds(60));
  private final Map<String, Long> bound = new HashMap<>();
  private final List<String> started = new ArrayList<>();
  private final List<Notification> sent = new ArrayList<>();
  private final ConditionRecord store =
      new ConditionRecord() {
        @Override
        public List<ReleaseCondition> waiting() {
          return bound.isEmpty() ? List.of(condition) : List.of();
        }

        @Override
        public Optional<ReleaseCondition> find(String name) {
          return Optional.of(condition).filter(one -> one.id().equals(name));
        }

        @Override
        public Optional<ReleaseCondition> ofInstance(long instance) {
          return Optional.of(condition).filter(one -> bound.containsValue(instance));
        }

        @Override
        public long bind(String name, long instance) {
          return bound.computeIfAbsent(name, first -> instance);
        }
      };
  private final Conditions conditions =
      new Conditions(
          store,
          one -> started.add(one.id()),
          with.lifecycles,
          with.submissions,
          with.subjects(),
          sent::add);
  private final Lapses lapses =
      new Lapses(conditions, with.approvals, with.lifecycles, sent::add, with.audit, with.clock());

  @Test
  void startsWhatWaitsAndTellsTheProcessOnlyWhatIsRecorded() {
    conditions.startWaiting();
    var opened = conditions.open("c-1", 7);

    assertThat(started).containsExactly("c-1");
    assertThat(opened.conditionDue()).isEqualTo(condition.due());
    assertThat(opened.conditionGroup()).isEqualTo("approvers");
    assertThat(conditions.open("c-1", 7)).isEqualTo(opened);
  }

  @Test
  void isLookedAfterByOneInstanceOnly() {
    conditions.open("c-1", 7);

    assertThatThrownBy(() -> conditions.open("c-1", 8)).isInstanceOf(Unrecoverable.class);
    assertThatThrownBy(() -> conditions.open("c-2", 9)).isInstanceOf(Unrecoverable.class);
    assertThatThrownBy(() -> lapses.lapse(8, 100)).isInstanceOf(Unrecoverable.class);
  }

  @Test
  void lapsesOnceAndTakesThePermitAway() {
    with.approvals.add(
        new ApprovalEntry(id, Outcome.APPROVED, "approver", "", DIGEST, 1, 1, "t", 1L, 1L, NOON));
    assertThat(with.approvals.isApproved(id, DIGEST)).isTrue();
    conditions.open("c-1", 7);

    lapses.lapse(7, 100);
    lapses.lapse(7, 100);
    lapses.tell(7);

    assertThat(with.approvals.isApproved(id, DIGEST)).isFalse();
    assertThat(with.audit.actions()).containsExactly("approval.lapsed");
    assertThat(sent).extracting(Notification::key).contains("condition-lapsed-c-1");
  }
}
