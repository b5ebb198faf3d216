package io.slipway.spark.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.Failure;
import io.slipway.spark.TestSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepStoreTest {
  private static final StepKey KEY = new StepKey(TestSpark.LIFECYCLE, "Task_Some", 42);

  @TempDir Path root;
  private StepStore store;

  @BeforeEach
  void makeStore() {
    store = new StepStore(root, TestSpark.JSON);
  }

  @Test
  void secondDeliveryFindsWhatWasCommitted() throws Exception {
    store.commit(begin("first"), result("first"), Failure.class);

    assertThat(store.findCommitted(KEY, Failure.class)).contains(result("first"));
  }

  @Test
  void whoeverCommitsFirstWins() throws Exception {
    StepStore.Attempt slow = begin("slow");
    StepStore.Attempt fast = begin("fast");

    store.commit(fast, result("fast"), Failure.class);
    Failure committed = commitLate(slow);

    assertThat(committed).isEqualTo(result("fast"));
    assertThat(KEY.folder(root).resolve("data")).hasContent("fast");
  }

  @Test
  void nothingIsVisibleBeforeTheCommit() throws Exception {
    StepStore.Attempt attempt = begin("half");

    assertThat(store.findCommitted(KEY, Failure.class)).isEmpty();
    assertThat(attempt.folder().committed()).doesNotExist();
  }

  @Test
  void countsActivationsThatNeverEnded() throws Exception {
    begin("lost");
    begin("lost too");
    store.end(begin("failed in a known way"));

    assertThat(store.countLost(KEY)).isEqualTo(2);
  }

  @Test
  void forgetsLostActivationsForAPersonsNewTry() throws Exception {
    begin("lost");

    store.forgetLost(KEY);

    assertThat(store.countLost(KEY)).isZero();
  }

  @Test
  void endDropsWhatAnAttemptWrote() throws Exception {
    StepStore.Attempt attempt = begin("half");

    store.end(attempt);

    assertThat(attempt.folder().work()).doesNotExist();
  }

  @Test
  void commitSweepsUpOtherAttempts() throws Exception {
    StepStore.Attempt lost = begin("lost");

    store.commit(begin("good"), result("good"), Failure.class);

    assertThat(lost.folder().work()).doesNotExist();
    assertThat(store.countLost(KEY)).isZero();
  }

  private StepStore.Attempt begin(String content) throws Exception {
    StepStore.Attempt attempt = store.begin(KEY);
    Files.writeString(attempt.folder().work().resolve("data"), content);
    return attempt;
  }

  /** The winner swept the loser's folder up; the loser may have written into it since. */
  private Failure commitLate(StepStore.Attempt late) throws Exception {
    Files.createDirectories(late.folder().work());
    return store.commit(late, result("late"), Failure.class);
  }

  private static Failure result(String message) {
    return new Failure("CODE", message, "Task_Some");
  }
}
