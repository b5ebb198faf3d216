package io.slipway.processes;

import java.util.List;

/** Ids of the processes, decisions, forms and messages. */
public final class ProcessIds {
  public static final String MODEL_LIFECYCLE = "model-lifecycle";
  public static final String DATA_PREPARATION = "data-preparation";
  public static final String MODEL_TRAINING = "model-training";
  public static final String MODEL_VALIDATION = "model-validation";
  public static final String MODEL_APPROVAL = "model-approval";
  public static final String APPROVAL_CONDITION = "approval-condition";
  public static final String MODEL_DEPLOYMENT = "model-deployment";
  public static final String MODEL_PROMOTION = "model-promotion";
  public static final String BATCH_SCORING = "batch-scoring";
  public static final String MODEL_MONITORING = "model-monitoring";
  public static final String DRIFT_RESPONSE = "drift-response";
  public static final String RETRAINING_SCHEDULE = "retraining-schedule";

  public static final String DATA_QUALITY_GATE = "data-quality-gate";
  public static final String VALIDATION_GATE = "validation-gate";
  public static final String APPROVAL_POLICY = "approval-policy";
  public static final String DEPLOYMENT_POLICY = "deployment-policy";
  public static final String CANARY_VERDICT = "canary-verdict";
  public static final String DRIFT_SEVERITY_POLICY = "drift-severity";
  public static final String DRIFT_ACTION_POLICY = "drift-action";
  public static final String RETRAINING_POLICY = "retraining-policy";

  public static final String LIFECYCLE_START_FORM = "lifecycle-start";
  public static final String MODEL_REVIEW_FORM = "model-review";
  public static final String DATA_WAIVER_FORM = "data-waiver";
  public static final String REQUEST_CONFIRMATION_FORM = "request-confirmation";
  public static final String RELEASE_CONDITION_FORM = "release-condition";
  public static final String BATCH_SCORING_START_FORM = "batch-scoring-start";
  public static final String BATCH_CONFIRMATION_FORM = "batch-confirmation";

  public static final String DRIFT_TRIAGE_FORM = "drift-triage";

  public static final String LIFECYCLE_CANCELLED_MESSAGE = "lifecycle-cancelled";
  public static final String CONDITION_SET_MESSAGE = "condition-set";
  public static final String RETRAINING_REQUESTED_MESSAGE = "retraining-requested";
  public static final String CANARY_VERDICT_MESSAGE = "canary-verdict";

  public static final String DRIFT_DETECTED_MESSAGE = "drift-detected";
  public static final String DRIFT_CLEARED_MESSAGE = "drift-cleared";

  public static final String DEPLOYMENT_FREEZE_SIGNAL = "deployment-freeze";
  public static final String BATCH_SCORING_REQUESTED_MESSAGE = "batch-scoring-requested";

  /** Class path resources that are deployed together, in ONE deployment. */
  public static final List<String> RESOURCES =
      List.of(
          "slipway/processes/model-lifecycle.bpmn",
          "slipway/processes/data-preparation.bpmn",
          "slipway/processes/model-training.bpmn",
          "slipway/processes/model-validation.bpmn",
          "slipway/processes/model-approval.bpmn",
          "slipway/processes/approval-condition.bpmn",
          "slipway/processes/model-deployment.bpmn",
          "slipway/processes/model-promotion.bpmn",
          "slipway/processes/batch-scoring.bpmn",
          "slipway/processes/model-monitoring.bpmn",
          "slipway/processes/drift-response.bpmn",
          "slipway/processes/retraining-schedule.bpmn",
          "slipway/processes/data-quality-gate.dmn",
          "slipway/processes/validation-gate.dmn",
          "slipway/processes/approval-policy.dmn",
          "slipway/processes/deployment-policy.dmn",
          "slipway/processes/canary-verdict.dmn",
          "slipway/processes/drift-severity.dmn",
          "slipway/processes/drift-action.dmn",
          "slipway/processes/retraining-policy.dmn",
          "slipway/processes/lifecycle-start.form",
          "slipway/processes/model-review.form",
          "slipway/processes/data-waiver.form",
          "slipway/processes/request-confirmation.form",
          "slipway/processes/release-condition.form",
          "slipway/processes/batch-scoring-start.form",
          "slipway/processes/batch-confirmation.form",
          "slipway/processes/drift-triage.form");

  private ProcessIds() {}
}
