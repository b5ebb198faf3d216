package io.slipway.workers.deployment;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelVersionRef;
import io.slipway.processes.Errors;
import io.slipway.workers.deployment.Serving.PackageRefused;
import io.slipway.workers.deployment.Serving.SmokeTest;
import io.slipway.workers.outcome.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tries packages aside. */
@Service
public class SmokeTests {
  private static final double LARGEST_DIFFERENCE = 1e-5;

  private final Serving serving;
  private final ServingState state;
  private final Ledger ledger;
  private final ReleaseGate gate;

  public SmokeTests(Serving serving, ServingState state, Ledger ledger, ReleaseGate gate) {
    this.serving = serving;
    this.state = state;
    this.ledger = ledger;
    this.gate = gate;
  }

  /**
   * A test that was passed.
   *
   * @param servingVersion what serves at the place now; null when nothing does
   */
  public record Passed(SmokeTest smokeTest, @Nullable Integer servingVersion) {}

  /**
   * Scores the package's samples aside.
   *
   * @throws Refused when the scores differ from those of the training side
   */
  public Passed test(LifecycleId id, ModelVersionRef ref, Environment environment) {
    Release release = gate.release(id, ref, environment, Errors.SMOKE_TEST_FAILED);
    SmokeTest result = scratch(release);
    if (!(result.maxDiff() <= LARGEST_DIFFERENCE) || result.rows() == 0) {
      throw new Refused(
          Errors.SMOKE_TEST_FAILED,
          "Over %d sample rows the scores differ by up to %s from the training side; %s is allowed"
              .formatted(result.rows(), result.maxDiff(), LARGEST_DIFFERENCE));
    }
    return new Passed(result, ledger.current(release.place()).orElse(null));
  }

  private SmokeTest scratch(Release release) {
    try {
      return serving.scratch(state.load(release.version()));
    } catch (PackageRefused e) {
      throw new Refused(Errors.SMOKE_TEST_FAILED, String.valueOf(e.getMessage()));
    }
  }
}
