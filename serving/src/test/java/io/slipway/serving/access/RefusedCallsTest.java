package io.slipway.serving.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedCallsTest {
  private static final String LOAD = "POST /v2/repository/models/m/load";
  private static final AccessRefusedException FORBIDDEN = AccessRefusedException.forbidden("no");

  @TempDir private Path folder;
  private final MovedClock clock = new MovedClock();

  @Test
  void countsCallsOfOneKindTogether() {
    var refused = new RefusedCalls(folder, clock);
    refused.add("bob", LOAD, FORBIDDEN);
    refused.add("bob", LOAD, FORBIDDEN);
    refused.add("nobody", LOAD, AccessRefusedException.unknown("none", null));
    assertThat(refused.list()).as("of the minute that goes on").isEmpty();

    clock.move(Duration.ofMinutes(1));

    assertThat(refused.list())
        .extracting(Refusal::since, Refusal::who, Refusal::status, Refusal::count)
        .containsExactly(
            tuple("2026-01-01T00:00:00Z", "bob", 403, 2L),
            tuple("2026-01-01T00:00:00Z", "nobody", 401, 1L));
  }

  @Test
  void staysSmallUnderAFlood() {
    var refused = new RefusedCalls(folder, clock);
    for (var minute = 0; minute < 20; minute++) {
      for (var call = 0; call < 1_000; call++) {
        refused.add("nobody", "GET /" + call, FORBIDDEN);
      }
      clock.move(Duration.ofMinutes(1));
    }

    var listed = refused.list();
    assertThat(listed).hasSize(1_000);
    assertThat(listed.get(listed.size() - 1).count()).as("all that is left over").isEqualTo(900);
  }

  @Test
  void leavesWhatItCountedToTheNextServer() {
    var first = new RefusedCalls(folder, clock);
    first.add("bob", LOAD, FORBIDDEN);
    clock.move(Duration.ofMillis(1));
    var next = new RefusedCalls(folder, clock);
    first.close();

    List<Refusal> found = next.list();

    assertThat(found).extracting(Refusal::who).containsExactly("bob");
    assertThat(next.list()).as("asked again").isEqualTo(found);
  }

  private static final class MovedClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void move(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
