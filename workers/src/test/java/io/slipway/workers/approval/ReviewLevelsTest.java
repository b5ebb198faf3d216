package io.slipway.workers.approval;

import static io.slipway.workers.fake.ApprovalCase.FIRST;
import static io.slipway.workers.fake.Samples.DIGEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.approval.ReviewLevels.Level;
import io.slipway.workers.engine.UserTask.State;
import io.slipway.workers.fake.ApprovalCase;
import io.slipway.workers.fake.FakeEngineView;
import io.slipway.workers.notification.Notification;
import io.slipway.workers.outcome.NotYet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewLevelsTest {
  private final ApprovalCase with = new ApprovalCase();
  private final LifecycleId id = with.lifecycle("data-scientist", DIGEST);
  private final Map<String, Notification> sent = new LinkedHashMap<>();
  private final ReviewLevels levels =
      new ReviewLevels(
          with.view,
          with.lifecycles,
          with.subjects(),
          new RequiredReviews(with.registry, with.tables),
          message -> sent.putIfAbsent(message.key(), message));

  @Test
  void tellsEachLevelOnceHoweverOftenTheJobIsDelivered() {
    with.view.add(5, id, FIRST, State.OPEN, null);

    for (Level level : Level.values()) {
      levels.notify(FakeEngineView.INSTANCE, FIRST, level);
      levels.notify(FakeEngineView.INSTANCE, FIRST, level);
    }

    assertThat(sent.keySet())
        .containsExactly("review-5-remind", "review-5-escalate", "review-5-page");
    assertThat(sent.values())
        .extracting(Notification::groups)
        .containsExactly(List.of("approvers"), List.of("leads"), List.of("ml-ops"));
    assertThat(sent.values()).extracting(Notification::team).containsOnly("demo");
  }

  @Test
  void tellsNobodyOnceItWasDecided() {
    with.view.add(5, id, FIRST, State.COMPLETED, "approver");

    levels.notify(FakeEngineView.INSTANCE, FIRST, Level.REMIND);

    assertThat(sent).isEmpty();
  }

  @Test
  void waitsForTheRecordOfTheTask() {
    assertThatThrownBy(() -> levels.notify(FakeEngineView.INSTANCE, FIRST, Level.REMIND))
        .isInstanceOf(NotYet.class);
  }
}
