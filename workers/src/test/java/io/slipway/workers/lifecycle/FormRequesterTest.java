package io.slipway.workers.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.engine.UserTask.State;
import io.slipway.workers.fake.FakeDirectory;
import io.slipway.workers.fake.FakeEngineView;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Unrecoverable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormRequesterTest {
  private final FakeEngineView engine = new FakeEngineView();
  private final FakeDirectory directory = new FakeDirectory();
  private final FormRequester requester = new FormRequester(engine, directory);

  @Test
  void isWhoCompletedTheConfirmation() {
    confirmedBy("data-scientist");

    assertThat(requester.of(FakeEngineView.INSTANCE).name()).isEqualTo("data-scientist");
  }

  @Test
  void isNobodyOutsideTheGroupAndNoProgram() {
    for (String name :
        new @Nullable String[] {"approver", "service-account-robot", "nobody", null}) {
      confirmedBy(name);

      assertThatThrownBy(() -> requester.of(FakeEngineView.INSTANCE))
          .isInstanceOf(Unrecoverable.class)
          .hasMessageContaining("data-scientists");
    }
  }

  @Test
  void isNotKnownBeforeTheEngineToldOrWhileTheDirectoryIsAway() {
    assertThatThrownBy(() -> requester.of(FakeEngineView.INSTANCE)).isInstanceOf(NotYet.class);
    confirmedBy("data-scientist");
    directory.setAway(true);

    assertThatThrownBy(() -> requester.of(FakeEngineView.INSTANCE)).isInstanceOf(NotYet.class);
  }

  private void confirmedBy(@Nullable String name) {
    engine.add(1, new LifecycleId("m-1"), "Task_ConfirmRequest", State.COMPLETED, name);
  }
}
