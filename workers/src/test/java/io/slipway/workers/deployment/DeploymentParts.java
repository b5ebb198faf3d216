package io.slipway.workers.deployment;

import static io.slipway.workers.fake.Samples.NOON;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelVersionRef;
import io.slipway.workers.approval.ApprovalEntry;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.fake.FakeDeploymentSignals;
import io.slipway.workers.fake.FakeServing;
import io.slipway.workers.fake.MemoryApprovals;
import io.slipway.workers.fake.MemoryAudit;
import io.slipway.workers.fake.MemoryFreezes;
import io.slipway.workers.fake.MemoryLedger;
import io.slipway.workers.fake.MemoryLifecycles;
import io.slipway.workers.fake.MemoryRegistry;
import io.slipway.workers.fake.MemoryRollouts;
import io.slipway.workers.fake.Samples;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The deployment's services, on stores and a server in memory. */
final class DeploymentParts {
  static final ServingSettings SETTINGS =
      new ServingSettings(
          List.of(URI.create("http://serving")),
          null,
          URI.create("http://issuer"),
          "slipway-workers",
          "secret");

  final MemoryLifecycles lifecycles = new MemoryLifecycles();
  final MemoryRegistry registry = new MemoryRegistry();
  final MemoryApprovals approvals = new MemoryApprovals(lifecycles);
  final MemoryLedger ledger = new MemoryLedger();
  final MemoryRollouts rollouts = new MemoryRollouts();
  final MemoryFreezes freezes = new MemoryFreezes();
  final MemoryAudit audit = new MemoryAudit();
  final FakeServing serving = new FakeServing();
  final FakeDeploymentSignals signals = new FakeDeploymentSignals();
  final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
  final ServingState state = new ServingState(serving, ledger, rollouts, registry);
  private final Changes changes = new Changes(ledger, rollouts, approvals, audit, clock);
  private final ReleaseGate gate =
      new ReleaseGate(registry, lifecycles, approvals, rollouts, freezes);

  record Run(LifecycleId id, ModelVersionRef version) {}

  Deployments deployments() {
    return new Deployments(serving, state, ledger, rollouts, gate, changes, SETTINGS);
  }

  Canaries canaries() {
    return new Canaries(serving, state, ledger, rollouts, gate, changes);
  }

  SmokeTests smokeTests() {
    return new SmokeTests(serving, state, ledger, gate);
  }

  RollBacks rollBacks() {
    return new RollBacks(ledger, rollouts, state, changes);
  }

  Freezes operatorFreezes() {
    return new Freezes(freezes, changes, signals, clock);
  }

  CanaryVerdicts verdicts() {
    return new CanaryVerdicts(ledger, rollouts, changes, signals, clock);
  }

  DeploymentHistory history() {
    return new DeploymentHistory(ledger, rollouts, registry, approvals, clock);
  }

  Run run(String digest, Environment environment) {
    var request = Samples.requestFor("m", environment);
    var id = lifecycles.add("data-scientist", request, Optional.empty(), NOON).id();
    return new Run(id, registry.register(Samples.registration(id, "m", digest), NOON).ref());
  }

  Run approved(String digest) {
    Run run = run(digest, Environment.PRODUCTION);
    decide(run, Outcome.APPROVED, "approver", 1);
    return run;
  }

  Run promoted(String digest) {
    Run run = approved(digest);
    deployments().promote(run.id(), run.version(), Environment.PRODUCTION, "good");
    return run;
  }

  void decide(Run run, Outcome outcome, String who, int needed) {
    approvals.add(
        new ApprovalEntry(
            run.id(), outcome, who, "", run.version().sha256(), needed, 1, "t", null, null, NOON));
  }
}
