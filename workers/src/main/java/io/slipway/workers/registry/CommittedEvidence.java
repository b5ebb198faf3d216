package io.slipway.workers.registry;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.artifact.StepCommits;
import io.slipway.workers.outcome.Unrecoverable;
import org.springframework.stereotype.Service;

/**
 * The evidence of a registration is what the steps committed, and not what somebody made of the
 * variables since: risk and policy follow from it.
 */
@Service
public class CommittedEvidence {
  private final StepCommits commits;

  public CommittedEvidence(StepCommits commits) {
    this.commits = commits;
  }

  /**
   * @throws Unrecoverable when the evaluation or the package is another one
   */
  public void require(Registration registration) {
    LifecycleId id = registration.lifecycleId();
    var evaluation = registration.evaluation();
    if (!commits.hold(id, "Task_EvaluateModel", evaluation.reportUri(), evaluation)) {
      throw edited(id, "evaluation", "Task_EvaluateModel");
    }
    var modelPackage = registration.modelPackage();
    if (!commits.hold(id, "Task_PackageModel", modelPackage.uri(), modelPackage)) {
      throw edited(id, "modelPackage", "Task_PackageModel");
    }
  }

  private static Unrecoverable edited(LifecycleId id, String variable, String element) {
    return new Unrecoverable(
        "The variable '%s' of lifecycle %s is not what %s committed. Cancel the lifecycle and start it anew; see the audit trail for who operates here."
            .formatted(variable, id, element));
  }
}
