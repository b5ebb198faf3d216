package io.slipway.workers.approval;

import static io.slipway.workers.fake.ApprovalCase.FIRST;
import static io.slipway.workers.fake.ApprovalCase.SECOND;
import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.OTHER_DIGEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.Review;
import io.slipway.workers.approval.Nonces.Purpose;
import io.slipway.workers.engine.UserTask.State;
import io.slipway.workers.fake.ApprovalCase;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Refused;
import io.slipway.workers.people.Actor;
import io.slipway.workers.task.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Attempts, all that the parts of an attempt can be put together to, to release one's own model.
 */
class AttacksTest {
  private static final String REQUESTER = "data-scientist";
  private static final long TASK = 1;
  private static final long JOB = 100;

  private enum Person {
    NOBODY,
    REQUESTER_THEMSELF,
    REQUESTER_IN_CAPITALS,
    LOCKED,
    SERVICE_ACCOUNT,
    OTHER_TEAM,
    OTHER_GROUP,
    DEPUTY_OF_THE_REQUESTER,
    WHOSE_DEPUTY_THE_REQUESTER_IS,
    ENDED_DEPUTY_OF_THE_REQUESTER,
    STANDS_IN_FOR_THE_REQUESTER,
    MADE_DEPUTY_BY_THE_REQUESTER,
    STANDS_IN_FOR_ANOTHER_TEAM,
    DEPUTY_WHOSE_TIME_IS_OVER,
    APPROVER
  }

  private enum Digest {
    REGISTERED,
    OTHER,
    NONE
  }

  private enum Nonce {
    NONE,
    GIVEN,
    INVENTED,
    OF_ANOTHER_TASK,
    OF_ANOTHER_PERSON,
    OF_ANOTHER_DIGEST,
    USED,
    TOO_OLD
  }

  private enum Way {
    TASKLIST,
    API
  }

  record Attack(Person person, Digest digest, Nonce nonce, Way way) {
    /** What an honest approver does; our API asks for a nonce that was left out. */
    boolean isHonest() {
      return person == Person.APPROVER
          && digest == Digest.REGISTERED
          && (nonce == Nonce.NONE || (nonce == Nonce.GIVEN && way == Way.API));
    }
  }

  static List<Attack> attacks() {
    var attacks = new ArrayList<Attack>();
    for (Person person : Person.values()) {
      for (Digest digest : Digest.values()) {
        for (Nonce nonce : Nonce.values()) {
          Arrays.stream(Way.values())
              .map(way -> new Attack(person, digest, nonce, way))
              .filter(attack -> !attack.isHonest())
              // no digest means to our API the one that was shown
              .filter(attack -> attack.way == Way.TASKLIST || attack.digest != Digest.NONE)
              .forEach(attacks::add);
        }
      }
    }
    return attacks;
  }

  @Test
  void areMoreThanTwoHundred() {
    assertThat(attacks()).hasSizeGreaterThan(200);
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void permitNothingAndLeaveATrace(Attack attack) {
    var with = new ApprovalCase();
    LifecycleId id = with.lifecycle(REQUESTER, DIGEST);
    String who = prepare(with, attack.person);
    with.view.add(TASK, id, FIRST, State.OPEN, null);
    String nonce = nonce(with, attack.nonce, String.valueOf(who));

    run(with, attack, id, who, nonce);

    assertThat(with.approvals.isApproved(id, DIGEST)).isFalse();
    assertThat(with.approvals.permitsRelease(id, DIGEST, Environment.PRODUCTION)).isFalse();
    assertThat(with.approvals.isApproved(id, OTHER_DIGEST)).isFalse();
    assertThat(with.audit.actions()).isNotEmpty().containsOnly("review.refused");
  }

  static Stream<Way> ways() {
    return Stream.of(Way.values());
  }

  @ParameterizedTest
  @MethodSource("ways")
  void anHonestApproverIsPermitted(Way way) {
    var with = new ApprovalCase();
    LifecycleId id = with.lifecycle(REQUESTER, DIGEST);
    with.view.add(TASK, id, FIRST, State.OPEN, null);
    Nonce kind = way == Way.TASKLIST ? Nonce.NONE : Nonce.GIVEN;
    String nonce = nonce(with, kind, "approver");

    run(with, new Attack(Person.APPROVER, Digest.REGISTERED, kind, way), id, "approver", nonce);

    assertThat(with.approvals.permitsRelease(id, DIGEST, Environment.PRODUCTION)).isTrue();
    assertThat(with.audit.actions()).containsExactly("review.approved");
  }

  /** Who might be the second pair of eyes of a model of high risk, and is not. */
  static Stream<String> secondEyes() {
    return Stream.of(
        "the same person", "deputy of the first", "the first was deputy of", "made by");
  }

  @ParameterizedTest
  @MethodSource("secondEyes")
  void fourEyesAreTwoPeopleOnBothSides(String how) {
    var with = new ApprovalCase();
    with.tables.judge("HIGH");
    LifecycleId id = with.lifecycle(REQUESTER, DIGEST);
    with.directory.add("deputy", Set.of("ml-ops"), "demo");
    String first = "lead";
    String second = "deputy";
    switch (how) {
      case "the same person" -> second = "lead";
      case "deputy of the first" -> with.delegations.add("lead", "deputy");
      case "the first was deputy of" -> {
        with.delegations.add("lead", "deputy");
        first = "deputy";
        second = "lead";
      }
      default -> with.delegations.add("second-lead", "deputy", "lead");
    }

    hand(with, id, FIRST, 1, first);
    hand(with, id, SECOND, 2, second);

    assertThat(with.approvals.isApproved(id, DIGEST)).isFalse();
    assertThat(with.audit.actions()).containsExactly("review.approved", "review.refused");
  }

  @Test
  void oneApprovalIsNotEnoughWhenTheProcessForgetsTheSecond() {
    var with = new ApprovalCase();
    with.tables.judge("HIGH");
    LifecycleId id = with.lifecycle(REQUESTER, DIGEST);

    hand(with, id, FIRST, 1, "approver");

    assertThat(with.approvals.isApproved(id, DIGEST)).isFalse();
  }

  @Test
  void anApprovalIsUsedOnce() {
    var with = new ApprovalCase();
    LifecycleId id = with.lifecycle(REQUESTER, DIGEST);
    hand(with, id, FIRST, 1, "approver");

    assertThat(with.approvals.use(id, DIGEST, Environment.PRODUCTION, "one")).isTrue();
    assertThat(with.approvals.use(id, DIGEST, Environment.PRODUCTION, "one")).isTrue();
    assertThat(with.approvals.use(id, DIGEST, Environment.PRODUCTION, "two")).isFalse();
    assertThat(with.approvals.use(id, DIGEST, Environment.STAGING, "three")).isFalse();
  }

  private static void hand(ApprovalCase with, LifecycleId id, String element, long n, String who) {
    with.completed(n, id, element, who, new Review("APPROVE", null, DIGEST));
    judge(with, id, element, JOB + n);
  }

  private static void judge(ApprovalCase with, LifecycleId id, String element, long job) {
    try {
      with.reviews.record(with.handed(id, element, job));
    } catch (Refused refused) {
      assertThat(refused.code()).isEqualTo("REVIEW_NOT_VALID");
    }
  }

  private static void run(
      ApprovalCase with,
      Attack attack,
      LifecycleId id,
      @Nullable String who,
      @Nullable String nonce) {
    var review = new Review("APPROVE", "trust me", digest(attack.digest), nonce, null, null);
    if (attack.way == Way.TASKLIST) {
      with.completed(TASK, id, FIRST, who, review);
      judge(with, id, FIRST, JOB);
      return;
    }
    try {
      with.decisions.decide(actor(with, String.valueOf(who)), TASK, decision(review));
      with.completed(TASK, id, FIRST, who, review);
      judge(with, id, FIRST, JOB);
    } catch (Problem refused) {
      if (with.audit.events.isEmpty()) {
        // a call that is not complete, or of another team, is turned away before; by Tasklist it
        // counts
        with.completed(TASK, id, FIRST, who, review);
        judge(with, id, FIRST, JOB);
      }
    }
  }

  private static Decision decision(Review review) {
    return new Decision(
        review.decision(), review.comment(), review.sha256(), review.nonce(), null, null);
  }

  /** As somebody's token says: who has been locked since, it does not know. */
  private static Actor actor(ApprovalCase with, String who) {
    return with.directory
        .find(who)
        .orElseGet(() -> new Actor(who, Set.of("approvers"), Set.of(), Set.of("demo"), false));
  }

  private static @Nullable String digest(Digest digest) {
    return switch (digest) {
      case REGISTERED -> DIGEST;
      case OTHER -> OTHER_DIGEST;
      case NONE -> null;
    };
  }

  private static @Nullable String nonce(ApprovalCase with, Nonce kind, String who) {
    Map<Nonce, Purpose> purposes =
        Map.of(
            Nonce.OF_ANOTHER_TASK, new Purpose(7, who, DIGEST),
            Nonce.OF_ANOTHER_PERSON, new Purpose(TASK, "lead", DIGEST),
            Nonce.OF_ANOTHER_DIGEST, new Purpose(TASK, who, "e".repeat(64)));
    var own = new Purpose(TASK, who, DIGEST);
    String given = with.nonces.issue(purposes.getOrDefault(kind, own));
    switch (kind) {
      case NONE -> {
        return null;
      }
      case INVENTED -> {
        return "invented";
      }
      case USED -> with.nonces.use(given, own, "REJECT");
      case TOO_OLD -> with.passTime(Duration.ofMinutes(61));
      default -> {
        // as it was given
      }
    }
    return given;
  }

  /** Makes the person what they are, and gives the name. */
  private static @Nullable String prepare(ApprovalCase with, Person person) {
    with.directory.add("deputy", Set.of("approvers"), "demo");
    with.directory.add("helper", Set.of("ml-ops"), "demo");
    switch (person) {
      case NOBODY -> {
        return null;
      }
      case REQUESTER_THEMSELF -> {
        with.directory.add(REQUESTER, Set.of("approvers"), "demo");
        return REQUESTER;
      }
      case REQUESTER_IN_CAPITALS -> {
        with.directory.add(REQUESTER, Set.of("approvers"), "demo");
        return "Data-Scientist";
      }
      case LOCKED -> {
        with.directory.lock("approver");
        return "approver";
      }
      case SERVICE_ACCOUNT -> {
        return "service-account-robot";
      }
      case OTHER_TEAM -> {
        return "outsider";
      }
      case OTHER_GROUP -> {
        return "data-steward";
      }
      case DEPUTY_OF_THE_REQUESTER -> with.delegations.add(REQUESTER, "deputy");
      case WHOSE_DEPUTY_THE_REQUESTER_IS -> with.delegations.add("deputy", REQUESTER);
      case ENDED_DEPUTY_OF_THE_REQUESTER ->
          with.delegations.end(
              with.delegations.add(REQUESTER, "deputy").id(), with.clock().instant().plusMillis(1));
      case STANDS_IN_FOR_THE_REQUESTER -> {
        with.directory.add(REQUESTER, Set.of("approvers"), "demo");
        with.delegations.add(REQUESTER, "helper");
        return "helper";
      }
      case MADE_DEPUTY_BY_THE_REQUESTER -> {
        with.delegations.add("approver", "helper", REQUESTER);
        return "helper";
      }
      case STANDS_IN_FOR_ANOTHER_TEAM -> {
        with.delegations.add("outsider", "helper");
        return "helper";
      }
      case DEPUTY_WHOSE_TIME_IS_OVER -> {
        var over = with.delegations.add("approver", "helper");
        with.delegations.end(over.id(), with.clock().instant().minusSeconds(60));
        return "helper";
      }
      case APPROVER -> {
        return "approver";
      }
    }
    return "deputy";
  }

  @Test
  void nobodyPassesWhileTheDirectoryIsAway() {
    var with = new ApprovalCase();
    LifecycleId id = with.lifecycle(REQUESTER, DIGEST);
    with.directory.setAway(true);
    with.completed(TASK, id, FIRST, "approver", new Review("APPROVE", null, DIGEST));

    assertThatThrownBy(() -> with.reviews.record(with.handed(id, FIRST, JOB)))
        .isInstanceOf(NotYet.class);

    assertThat(with.approvals.entries).isEmpty();
  }
}
