package io.slipway.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SupervisedTest {
  private final ManualClock clock = new ManualClock();
  private final FakeProcesses processes = new FakeProcesses();
  private final Supervised part = new Supervised(processes.recipe(), processes, clock);

  @Test
  void startsOnlyWhenWhatItNeedsIsUp() {
    Supervised needy = new Supervised(processes.recipe("postgresql"), processes, clock);

    needy.tick(name -> false);
    assertThat(needy.report().state()).isEqualTo(PartState.WAITING);

    needy.tick(name -> name.equals("postgresql"));
    assertThat(needy.report().state()).isEqualTo(PartState.STARTING);
  }

  @Test
  void isUpOnceItIsHealthy() {
    tick();
    clock.move(Duration.ofSeconds(7));
    tick();
    assertThat(part.isUp()).isFalse();

    processes.healthy = true;
    tick();

    assertThat(part.isUp()).isTrue();
    assertThat(part.report().upAt()).isEqualTo(part.report().startedAt() + 7_000);
  }

  @Test
  void pausesLongerAfterEachCrashInARow() {
    tick();
    for (int seconds : new int[] {1, 2, 4}) {
      int before = processes.started;
      crash();
      clock.move(Duration.ofSeconds(seconds).minusMillis(1));
      tick();
      assertThat(processes.started)
          .as("before the pause of %s s is over", seconds)
          .isEqualTo(before);

      clock.move(Duration.ofMillis(1));
      tick();
      assertThat(processes.started).isEqualTo(before + 1);
    }
    assertThat(part.report().restarts()).isEqualTo(3);
  }

  @Test
  void isBrokenWithItsLastLinesAfterFiveCrashesInARow() {
    crashUntilBroken();

    assertThat(part.report().state()).isEqualTo(PartState.BROKEN);
    assertThat(part.report().problem()).isEqualTo("ended with exit code 3");
    assertThat(part.report().lastLines()).containsExactly("no space left");
    clock.move(Duration.ofHours(1));
    tick();
    assertThat(processes.started).isEqualTo(5);
  }

  @Test
  void forgetsEarlierCrashesAfterAMinuteOfHealth() {
    processes.healthy = true;
    tick();
    for (int crash = 0; crash < 10; crash++) {
      crash();
      clock.move(Duration.ofSeconds(1));
      tick();
      tick();
      clock.move(Supervised.STABLE);
      tick();
    }

    assertThat(part.report().state()).isEqualTo(PartState.UP);
    assertThat(part.report().restarts()).isEqualTo(10);
  }

  @Test
  void isStartedAgainAfterItWasBrokenWhenAsked() {
    crashUntilBroken();

    part.retry();
    tick();

    assertThat(part.report().state()).isEqualTo(PartState.STARTING);
  }

  @Test
  void isSilentWhenItRunsWithoutAnsweringAndUpWhenItAnswersAgain() {
    processes.healthy = true;
    tick();
    tick();
    processes.healthy = false;
    for (int check = 0; check < 5; check++) {
      clock.move(Duration.ofSeconds(2));
      tick();
    }
    assertThat(part.report().state()).isEqualTo(PartState.SILENT);

    processes.healthy = true;
    clock.move(Duration.ofSeconds(2));
    tick();
    assertThat(part.report().state()).isEqualTo(PartState.UP);
  }

  @Test
  void isEndedAndStartedAgainWhenItDoesNotBecomeHealthyInTime() {
    tick();
    clock.move(Part.START_LIMIT.plusMillis(1));
    tick();

    assertThat(processes.alive()).isFalse();
    assertThat(part.report().state()).isEqualTo(PartState.RESTARTING);
    assertThat(part.report().problem()).contains("did not become healthy within 180 s");
  }

  @Test
  void isBrokenAtOnceWhenItCannotBePrepared() {
    Recipe notBuilt =
        Recipe.of(
            "workers",
            1,
            () -> {
              throw new CommandFailed(CommandFailed.FAILED, "workers is not built");
            });
    Supervised unprepared = new Supervised(notBuilt, processes, clock);

    unprepared.tick(name -> true);

    assertThat(unprepared.report().state()).isEqualTo(PartState.BROKEN);
    assertThat(unprepared.report().problem()).isEqualTo("workers is not built");
  }

  @Test
  void waitsForWhatTakesLongBeforeItsStart() {
    AtomicBoolean built = new AtomicBoolean();
    Supervised slow = new Supervised(processes.recipe().once(built::get), processes, clock);

    slow.tick(name -> true);
    assertThat(slow.report().state()).isEqualTo(PartState.WAITING);

    built.set(true);
    slow.tick(name -> true);
    assertThat(slow.report().state()).isEqualTo(PartState.STARTING);
  }

  private void crashUntilBroken() {
    tick();
    for (int crash = 0; crash < 5; crash++) {
      crash();
      clock.move(Backoff.LONGEST);
      tick();
    }
  }

  private void crash() {
    processes.end();
    tick();
  }

  private void tick() {
    part.tick(name -> true);
  }
}
