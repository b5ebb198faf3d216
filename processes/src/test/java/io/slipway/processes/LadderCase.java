package io.slipway.processes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A case of drift that is answered at some moment or never, and what its ladder owes until then.
 */
final class LadderCase {
  /** As the table drift-action has it. */
  private record Ladder(Duration remind, Duration escalate, Duration deadline, Duration lead) {}

  private static final Ladder CRITICAL = ladder(20, 40, 60, 30);
  private static final Ladder ALERT = ladder(120, 180, 240, 120);

  /** Neither due nor not due: two clocks are compared, and many answers take a while. */
  private static final Duration UNSURE = Duration.ofMinutes(3);

  final String driftId;
  final String severity;
  final Instant starts;

  /** Level by the key of the job that told of it. */
  final Map<Long, String> told = new ConcurrentHashMap<>();

  private final Ladder ladder;
  private final @Nullable Duration answeredAfter;
  private @Nullable Instant asked;
  private @Nullable Instant leadAsked;
  private @Nullable Instant answered;

  LadderCase(int number, Random random, Instant starts) {
    this.driftId = "case-" + number;
    this.starts = starts;
    this.severity = random.nextBoolean() ? "CRITICAL" : "ALERT";
    this.ladder = severity.equals("CRITICAL") ? CRITICAL : ALERT;
    this.answeredAfter = answer(random);
  }

  /** Before the reminder, between the levels, by the lead, or never. */
  private @Nullable Duration answer(Random random) {
    var part = random.nextDouble();
    return switch (random.nextInt(4)) {
      case 0 -> times(ladder.remind, part);
      case 1 -> ladder.remind.plus(times(ladder.deadline.minus(ladder.remind), part));
      case 2 -> ladder.deadline.plus(times(ladder.lead, 2 * part));
      default -> null;
    };
  }

  void asked(String elementId, Instant at) {
    if (elementId.equals("Task_TriageDrift")) {
      asked = at;
    } else {
      leadAsked = at;
    }
  }

  boolean isAsked() {
    return asked != null;
  }

  /** Whether its moment has come; it waits a little where a level is due just now. */
  boolean isToBeAnswered(Instant now) {
    return asked != null
        && answered == null
        && answeredAfter != null
        && !asked.plus(answeredAfter).isAfter(now)
        && due().values().stream()
            .noneMatch(due -> Duration.between(due, now).abs().compareTo(UNSURE) < 0);
  }

  /** Whether the task that waits at this moment is the lead's. */
  boolean isWithLead(Instant now) {
    return asked != null && !asked.plus(ladder.deadline).isAfter(now);
  }

  void answered(Instant at) {
    answered = at;
  }

  /** Whether all has happened that is due, as far as it is known. */
  boolean isSettled(Instant now) {
    return asked != null
        && told.values().containsAll(owed(now))
        && (answered != null || !isWithLead(now) || leadAsked != null);
  }

  /** The levels that are to be told of until now, in the order of their names. */
  List<String> owed(Instant now) {
    var end = answered == null ? now : answered;
    return due().entrySet().stream()
        .filter(level -> !level.getValue().isAfter(end))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  List<String> levelsTold() {
    var levels = new ArrayList<>(told.values());
    levels.sort(null);
    return levels;
  }

  String outcome() {
    return answered == null ? "nobody" : leadAsked == null ? "ml-ops" : "lead";
  }

  private Map<String, Instant> due() {
    var due = new ConcurrentHashMap<String, Instant>();
    if (asked != null) {
      due.put("REMIND", asked.plus(ladder.remind));
      due.put("ESCALATE", asked.plus(ladder.escalate));
      due.put("PAGE", asked.plus(ladder.deadline));
    }
    if (leadAsked != null) {
      due.put("LEAD", leadAsked.plus(ladder.lead));
    }
    return due;
  }

  private static Ladder ladder(int remind, int escalate, int deadline, int lead) {
    return new Ladder(
        Duration.ofMinutes(remind),
        Duration.ofMinutes(escalate),
        Duration.ofMinutes(deadline),
        Duration.ofMinutes(lead));
  }

  private static Duration times(Duration duration, double factor) {
    return Duration.ofSeconds((long) (duration.toSeconds() * factor));
  }
}
