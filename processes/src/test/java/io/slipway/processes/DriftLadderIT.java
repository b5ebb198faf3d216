package io.slipway.processes;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The ladder of escalation, for many cases at random moments, while the engine breaks down. */
class DriftLadderIT {
  // benchmarks/escalation asks for more
  private static final int CASES = Integer.getInteger("slipway.ladder.cases", 200);
  private static final Duration STARTS_WITHIN = Duration.ofHours(8);
  private static final Duration LONGEST_LADDER = Duration.ofHours(9);
  private static final Duration LONGEST_STEP = Duration.ofMinutes(45);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Random random = new Random(2026);

  @Test
  void tellsOfEachLevelOnceWhenItIsDueAndNeverElse() throws IOException {
    try (var engine = new LadderEngine()) {
      var cases = cases(engine.now());
      var end = engine.now().plus(STARTS_WITHIN).plus(LONGEST_LADDER);
      var breakdown = engine.now().plus(STARTS_WITHIN.dividedBy(2));
      var broken = false;
      var waiting = new ArrayDeque<>(cases);

      while (engine.now().isBefore(end)) {
        engine.addTime(step());
        engine.start(startingUntil(engine.now(), waiting));
        if (!broken && engine.now().isAfter(breakdown)) {
          engine.killAndStart();
          broken = true;
        }
        awaitAllThatIsDue(engine, started(cases, waiting));
        answer(engine, cases);
      }

      assertThat(broken).isTrue();
      assertEachLevelWasToldOnce(cases, engine.now());
    }
  }

  private List<LadderCase> cases(Instant now) {
    return IntStream.range(0, CASES)
        .mapToObj(
            number ->
                new LadderCase(
                    number,
                    random,
                    now.plusSeconds(random.nextInt((int) STARTS_WITHIN.toSeconds()))))
        .toList();
  }

  private static List<LadderCase> started(List<LadderCase> cases, Queue<LadderCase> waiting) {
    var yet = Set.copyOf(waiting);
    return cases.stream().filter(one -> !yet.contains(one)).toList();
  }

  private Duration step() {
    return Duration.ofSeconds(60 + random.nextInt((int) LONGEST_STEP.toSeconds()));
  }

  private static List<LadderCase> startingUntil(Instant now, Queue<LadderCase> waiting) {
    var starting = waiting.stream().filter(one -> !one.starts.isAfter(now)).toList();
    waiting.removeAll(starting);
    return starting;
  }

  private static void awaitAllThatIsDue(LadderEngine engine, List<LadderCase> cases) {
    var now = engine.now();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(
            () -> {
              engine.read();
              assertThat(cases)
                  .filteredOn(one -> !one.isSettled(now))
                  .extracting(one -> one.driftId + " " + one.owed(now) + " " + one.levelsTold())
                  .isEmpty();
            });
  }

  private static void answer(LadderEngine engine, List<LadderCase> cases) {
    var now = engine.now();
    var answered = cases.stream().filter(one -> one.isToBeAnswered(now)).toList();
    engine.answer(answered);
    answered.forEach(one -> one.answered(now));
  }

  private static void assertEachLevelWasToldOnce(List<LadderCase> cases, Instant now) {
    assertThat(cases)
        .allSatisfy(one -> assertThat(one.levelsTold()).as(one.driftId).isEqualTo(one.owed(now)));
    var levels =
        cases.stream()
            .flatMap(one -> one.told.values().stream())
            .collect(groupingBy(level -> level, TreeMap::new, counting()));
    var answered =
        cases.stream().collect(groupingBy(LadderCase::outcome, TreeMap::new, counting()));
    System.out.printf("%d ladders; told: %s; answered by: %s%n", cases.size(), levels, answered);
    assertThat(levels).containsOnlyKeys("REMIND", "ESCALATE", "PAGE", "LEAD");
    assertThat(answered).containsOnlyKeys("ml-ops", "lead", "nobody");
  }
}
