package io.slipway.workers.monitoring;

import io.slipway.workers.approval.Deadline;
import io.slipway.workers.approval.Nonces;
import io.slipway.workers.approval.Nonces.Purpose;
import io.slipway.workers.approval.Refusal;
import io.slipway.workers.approval.Refusal.Reason;
import io.slipway.workers.monitoring.Response.Action;
import io.slipway.workers.monitoring.Response.TrainingRows;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.people.Actor;
import io.slipway.workers.people.Directory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one check of a triage, whether it came by our API or by Tasklist. */
@Component
class TriageRules {
  private static final int LONGEST = 4000;
  private static final Duration LONGEST_DISMISSAL = Duration.ofDays(91);

  private final Directory directory;
  private final Nonces nonces;
  private final Clock clock;

  TriageRules(Directory directory, Nonces nonces, Clock clock) {
    this.directory = directory;
    this.nonces = nonces;
    this.clock = clock;
  }

  /**
   * A triage with what it is judged by.
   *
   * @param person who decided; empty when nobody claimed the task
   * @param team of the model
   * @param sha256 digest of the measurement that raised the case
   */
  record Submission(
      TriageTask task,
      Triage triage,
      Optional<String> person,
      String team,
      @Nullable String sha256) {}

  /** The same as {@link #checkBeforeTheEngine}, and that a nonce was given for it. */
  Optional<Refusal> check(Submission on) {
    return checkBeforeTheEngine(on).or(() -> ofOrigin(on));
  }

  /**
   * Says what is wrong with a triage; nothing when it counts.
   *
   * @throws NotYet when the directory does not answer
   */
  Optional<Refusal> checkBeforeTheEngine(Submission on) {
    if (on.person().isEmpty()) {
      return refuse(
          Reason.PERSON, "The task was completed by nobody. Claim it before you complete it.");
    }
    return ofPerson(on.person().get(), on)
        .or(() -> ofSubject(on))
        .or(() -> ofDecision(on.triage()));
  }

  /** What a triage that counts says. */
  Response response(Submission on) {
    Triage triage = on.triage();
    Action action = action(triage).orElseThrow();
    return new Response(
        action,
        on.person().orElseThrow(),
        String.valueOf(triage.comment()).strip(),
        action == Action.DISMISS ? until(triage.until()).orElseThrow() : null,
        action == Action.RETRAIN ? rows(triage.data()).orElse(null) : null);
  }

  private Optional<Refusal> ofPerson(String name, Submission on) {
    Optional<Actor> known = find(name);
    if (known.isEmpty()) {
      return refuse(Reason.PERSON, name + " is not known, or locked. Let somebody else decide.");
    }
    Actor actor = known.get();
    if (actor.service()) {
      return refuse(Reason.PERSON, name + " is a program and decides nothing.");
    }
    if (!actor.teams().contains(on.team())) {
      return refuse(
          Reason.PERSON, name + " is not in the team of this model. Let the team decide.");
    }
    boolean may =
        actor.isInOneOf(on.task().groups()) && actor.isInOneOf(on.task().candidateGroups());
    return may
        ? Optional.empty()
        : refuse(
            Reason.PERSON,
            "%s is not in the group %s. Let somebody of that group decide."
                .formatted(name, String.join(" or ", on.task().candidateGroups())));
  }

  private static Optional<Refusal> ofSubject(Submission on) {
    return Objects.equals(on.sha256(), on.triage().sha256())
        ? Optional.empty()
        : refuse(
            Reason.SUBJECT,
            ("The decision is on %s, and the case on measurement %s."
                    + " Look at it again and decide anew.")
                .formatted(
                    on.triage().sha256() == null
                        ? "no measurement"
                        : "measurement " + on.triage().sha256(),
                    on.sha256()));
  }

  private Optional<Refusal> ofDecision(Triage triage) {
    Optional<Action> action = action(triage);
    if (action.isEmpty()) {
      return refuse(
          Reason.DECISION,
          "'%s' is not a decision about drift. Say RETRAIN, ROLL_BACK or DISMISS."
              .formatted(triage.action()));
    }
    String comment = Objects.requireNonNullElse(triage.comment(), "");
    if (comment.isBlank() || comment.length() > LONGEST) {
      return refuse(
          Reason.DECISION, "Say why, in a comment of at most " + LONGEST + " characters.");
    }
    if (action.get() == Action.DISMISS && until(triage.until()).isEmpty()) {
      return refuse(
          Reason.DECISION,
          "'%s' is not until when the drift may be left alone. Give a date or a duration within 90"
                  .formatted(Objects.requireNonNullElse(triage.until(), ""))
              + " days, such as 2026-12-24 or P14D.");
    }
    return triage.data() == null || triage.data().isBlank() || rows(triage.data()).isPresent()
        ? Optional.empty()
        : refuse(
            Reason.DECISION,
            "'%s' is not what a retraining may read. Say PRODUCTION or SOURCES, or leave it out."
                .formatted(triage.data()));
  }

  private Optional<Refusal> ofOrigin(Submission on) {
    String nonce = on.triage().nonce();
    if (nonce == null) {
      return Optional.empty();
    }
    return nonces.confirms(nonce, purpose(on), String.valueOf(on.triage().action()))
        ? Optional.empty()
        : refuse(
            Reason.ORIGIN,
            "The decision carries a nonce that was not given for it. Look at the case again and"
                + " decide anew.");
  }

  static Purpose purpose(Submission on) {
    return new Purpose(on.task().key(), on.person().orElseThrow(), digest(on.sha256()));
  }

  /** A measurement without a report has no digest; its nonce is bound to that. */
  static String digest(@Nullable String sha256) {
    return Objects.requireNonNullElse(sha256, "none");
  }

  private static Optional<Action> action(Triage triage) {
    return Arrays.stream(Action.values())
        .filter(one -> one.name().equals(triage.action()))
        .findFirst();
  }

  private static Optional<TrainingRows> rows(@Nullable String data) {
    return Arrays.stream(TrainingRows.values()).filter(one -> one.name().equals(data)).findFirst();
  }

  private Optional<Instant> until(@Nullable String text) {
    Instant now = clock.instant();
    return Optional.ofNullable(text)
        .flatMap(said -> Deadline.parse(said, now))
        .filter(end -> !end.isAfter(now.plus(LONGEST_DISMISSAL)));
  }

  private static Optional<Refusal> refuse(Reason reason, String message) {
    return Optional.of(new Refusal(reason, message));
  }

  /** The boundary to a server that may be away: what it does not say is never a yes. */
  private Optional<Actor> find(String name) {
    try {
      return directory.find(name);
    } catch (RuntimeException e) {
      throw new NotYet(
          "Who " + name + " is cannot be asked of the identity provider: " + e.getMessage());
    }
  }
}
