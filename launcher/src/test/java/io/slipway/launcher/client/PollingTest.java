package io.slipway.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slipway.launcher.stack.CommandFailed;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollingTest {
  private final Polling polling = new Polling(Clock.systemUTC(), "the work goes on");

  @Test
  void givesTheFirstAnswerThatIsAsWanted() {
    Iterator<String> answers = List.of("RUNNING", "SCORED", "never asked for").iterator();

    String answer = polling.until("SCORED"::equals, Duration.ofMinutes(1), answers::next);

    assertThat(answer).isEqualTo("SCORED");
    assertThat(answers.next()).isEqualTo("never asked for");
  }

  @Test
  void givesTheLastAnswerAtTheLimitAndAsksAtLeastOnce() {
    assertThat(polling.until("SCORED"::equals, Duration.ZERO, () -> "RUNNING"))
        .isEqualTo("RUNNING");
  }

  @Test
  void whoEndsTheWaitingIsToldWhatGoesOn() {
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> polling.until("SCORED"::equals, Duration.ofMinutes(1), () -> "RUNNING"))
        .withMessage("Interrupted; the work goes on");
    assertThat(Thread.interrupted()).isTrue();
  }
}
