package io.slipway.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
  private static final int FIRST = 1;
  private static final int SECOND = 2;

  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock();
  private final FakeProcesses processes = new FakeProcesses();

  @Test
  void endsTheEarlierProcessOnlyWhenTheNewOneAnswers() throws IOException {
    Supervised part = up(processes.recipeAnnouncedIn(folder));

    part.restart();
    tick(part);
    assertThat(part.isSettled()).isFalse();
    assertThat(part.report().pid()).isEqualTo(FIRST);
    assertThat(processes.alive(FIRST)).isTrue();
    assertThat(processes.inCharge).isEqualTo(FIRST);

    Files.createFile(folder.resolve("listening-" + SECOND));
    tick(part);

    assertThat(part.isSettled()).isTrue();
    assertThat(processes.alive(FIRST)).isFalse();
    assertThat(processes.inCharge).isEqualTo(SECOND);
    assertThat(part.report())
        .extracting(PartReport::state, PartReport::pid, PartReport::restarts, PartReport::problem)
        .containsExactly(PartState.UP, (long) SECOND, 0, null);
  }

  @Test
  void doesNotStartTheEarlierOneAgain() throws IOException {
    Supervised part = up(processes.recipeAnnouncedIn(folder));
    part.restart();
    Files.createFile(folder.resolve("listening-" + SECOND));

    for (int look = 0; look < 5; look++) {
      tick(part);
      clock.move(Backoff.LONGEST);
    }

    assertThat(processes.started).isEqualTo(SECOND);
    assertThat(processes.alive()).isTrue();
  }

  @Test
  void keepsTheEarlierOneAndSaysWhyWhenTheNewOneEnds() {
    Supervised part = up(processes.recipeAnnouncedIn(folder));

    part.restart();
    processes.end(SECOND);
    tick(part);
    tick(part);

    assertThat(part.isSettled()).isTrue();
    assertThat(processes.alive(FIRST)).isTrue();
    assertThat(processes.inCharge).isEqualTo(FIRST);
    assertThat(part.report().pid()).isEqualTo(FIRST);
    assertThat(part.report().problem())
        .contains("exit code 3")
        .contains("the earlier process goes on");
    assertThat(part.report().lastLines()).containsExactly("no space left");
  }

  @Test
  void keepsTheEarlierOneWhenTheNewOneDoesNotAnswerInTime() {
    Supervised part = up(processes.recipeAnnouncedIn(folder));

    part.restart();
    clock.move(Part.START_LIMIT.plusMillis(1));
    tick(part);

    assertThat(processes.alive(SECOND)).isFalse();
    assertThat(processes.alive(FIRST)).isTrue();
    assertThat(part.report().problem()).contains("does not answer after 180 s");
  }

  @Test
  void forgetsAFailedRestartWithTheNextGoodOne() throws IOException {
    Supervised part = up(processes.recipeAnnouncedIn(folder));
    part.restart();
    processes.end(SECOND);
    tick(part);

    part.restart();
    Files.createFile(folder.resolve("listening-3"));
    tick(part);

    assertThat(part.report().pid()).isEqualTo(3);
    assertThat(part.report().problem()).isNull();
  }

  @Test
  void goesOnWithTheNewOneWhenTheEarlierOneCrashesMeanwhile() {
    Supervised part = up(processes.recipeAnnouncedIn(folder));

    part.restart();
    processes.end(FIRST);
    tick(part);
    tick(part);

    assertThat(part.report().pid()).isEqualTo(SECOND);
    assertThat(processes.inCharge).isEqualTo(SECOND);
    assertThat(part.isUp()).isTrue();
    assertThat(processes.started).isEqualTo(SECOND);
  }

  @Test
  void endsAndStartsAPartThatCannotHandOver() {
    Supervised part = up(processes.recipe());

    part.restart();
    assertThat(processes.alive(FIRST)).isFalse();
    tick(part);
    tick(part);

    assertThat(part.report().pid()).isEqualTo(SECOND);
    assertThat(part.isSettled()).isTrue();
    assertThat(part.report().restarts()).as("which counts crashes").isZero();
  }

  @Test
  void leavesNoneOfBothWhenTheStackEndsMeanwhile() {
    Supervised part = up(processes.recipeAnnouncedIn(folder));
    part.restart();

    part.stop();

    assertThat(processes.alive(FIRST)).isFalse();
    assertThat(processes.alive(SECOND)).isFalse();
  }

  private Supervised up(Recipe recipe) {
    Supervised part = new Supervised(recipe, processes, clock);
    processes.healthy = true;
    tick(part);
    tick(part);
    assertThat(part.isUp()).isTrue();
    return part;
  }

  private static void tick(Supervised part) {
    part.tick(name -> true);
  }
}
