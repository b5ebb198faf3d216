package io.slipway.workers.delegation;

import static io.slipway.workers.fake.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slipway.workers.fake.FakeDirectory;
import io.slipway.workers.fake.MemoryAudit;
import io.slipway.workers.fake.MemoryDelegations;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelegationsTest {
  private static final Instant NEXT_WEEK = NOON.plus(Duration.ofDays(7));

  private final FakeDirectory directory = new FakeDirectory();
  private final MemoryDelegations store = new MemoryDelegations();
  private final MemoryAudit audit = new MemoryAudit();
  private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
  private final Delegations delegations =
      new Delegations(store, new DelegationRules(directory), audit, clock);
  private final Deputies deputies = new Deputies(store, clock);

  @Test
  void letsAPersonNameTheirDeputyFromNowOn() {
    Delegation made = delegations.create(directory.named("approver"), to("second-approver"));

    assertThat(made.from()).isEqualTo("approver");
    assertThat(made.since()).isEqualTo(NOON);
    assertThat(deputies.standingInBy("second-approver")).containsExactly(made);
    assertThat(audit.actions()).containsExactly("delegation.created");
  }

  @Test
  void letsALeadNameADeputyForSomebodyOfTheTeam() {
    var asked = asked("approver", "second-approver", null, NEXT_WEEK);

    assertThat(delegations.create(directory.named("lead"), asked).createdBy()).isEqualTo("lead");
  }

  @ParameterizedTest
  @CsvSource({
    "ml-ops, approver, second-approver, FORBIDDEN",
    "lead, outsider, approver, FORBIDDEN",
    "approver, approver, approver, INVALID",
    "approver, approver, nobody, INVALID",
    "approver, approver, outsider, INVALID",
    "approver, approver, service-account-robot, INVALID"
  })
  void refusesDeputiesThatDoNotFit(String who, String from, String to, Kind kind) {
    assertThat(problem(who, asked(from, to, null, NEXT_WEEK)).kind()).isEqualTo(kind);
    assertThat(audit.events).isEmpty();
  }

  @Test
  void refusesAGroupThatTheAbsentPersonIsNotIn() {
    var asked = asked("approver", "lead", "leads", NEXT_WEEK);

    assertThat(problem("approver", asked)).hasMessageContaining("not in the group 'leads'");
  }

  @Test
  void refusesADelegationThatIsOverOrTooLong() {
    assertThat(problem("approver", asked(null, "lead", null, NOON)).errors())
        .singleElement()
        .satisfies(error -> assertThat(error.field()).isEqualTo("until"));
    assertThat(problem("approver", asked(null, "lead", null, NOON.plus(Duration.ofDays(91)))))
        .hasMessageContaining("90 days");
  }

  @Test
  void endsAtOnceAndIsRemembered() {
    Delegation made = delegations.create(directory.named("approver"), to("lead"));

    delegations.end(directory.named("approver"), made.id());

    assertThat(deputies.standingInBy("lead")).isEmpty();
    assertThat(delegations.list(directory.named("approver"))).hasSize(1);
    assertThat(deputies.areTied("approver", "lead", NOON.minusSeconds(60))).isTrue();
    assertThat(audit.actions()).containsExactly("delegation.created", "delegation.ended");
  }

  @Test
  void isNotForTheDeputyToEnd() {
    Delegation made = delegations.create(directory.named("lead"), to("approver"));

    Problem refused =
        catchThrowableOfType(
            Problem.class, () -> delegations.end(directory.named("approver"), made.id()));

    assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
  }

  @Test
  void isNotThereForStrangers() {
    Delegation made = delegations.create(directory.named("approver"), to("second-approver"));

    Problem refused =
        catchThrowableOfType(
            Problem.class, () -> delegations.end(directory.named("ml-ops"), made.id()));

    assertThat(refused.kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(delegations.list(directory.named("ml-ops"))).isEmpty();
    assertThat(delegations.list(directory.named("lead"))).hasSize(1);
  }

  private Problem problem(String who, DelegationRequest asked) {
    return catchThrowableOfType(
        Problem.class, () -> delegations.create(directory.named(who), asked));
  }

  private static DelegationRequest to(String deputy) {
    return asked(null, deputy, null, NEXT_WEEK);
  }

  private static DelegationRequest asked(
      @Nullable String from, String to, @Nullable String group, Instant until) {
    return new DelegationRequest(from, to, group, null, until, "on leave");
  }
}
