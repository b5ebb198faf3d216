package io.slipway.processes;

import java.util.List;

/** Ids of the processes, decisions, forms and messages. */
public final class ProcessIds {
  public static final String MODEL_LIFECYCLE = "model-lifecycle";
  public static final String DATA_PREPARATION = "data-preparation";
  public static final String MODEL_TRAINING = "model-training";
  public static final String MODEL_VALIDATION = "model-validation";
  public static final String MODEL_APPROVAL = "model-approval";
  public static final String MODEL_DEPLOYMENT = "model-deployment";

  public static final String DATA_QUALITY_GATE = "data-quality-gate";
  public static final String VALIDATION_GATE = "validation-gate";
  public static final String APPROVAL_POLICY = "approval-policy";

  public static final String LIFECYCLE_START_FORM = "lifecycle-start";
  public static final String MODEL_REVIEW_FORM = "model-review";
  public static final String DATA_WAIVER_FORM = "data-waiver";

  public static final String LIFECYCLE_CANCELLED_MESSAGE = "lifecycle-cancelled";
  public static final String RETRAINING_REQUESTED_MESSAGE = "retraining-requested";

  /** Class path resources that are deployed together, in ONE deployment. */
  public static final List<String> RESOURCES =
      List.of(
          "slipway/processes/model-lifecycle.bpmn",
          "slipway/processes/data-preparation.bpmn",
          "slipway/processes/model-training.bpmn",
          "slipway/processes/model-validation.bpmn",
          "slipway/processes/model-approval.bpmn",
          "slipway/processes/model-deployment.bpmn",
          "slipway/processes/data-quality-gate.dmn",
          "slipway/processes/validation-gate.dmn",
          "slipway/processes/approval-policy.dmn",
          "slipway/processes/lifecycle-start.form",
          "slipway/processes/model-review.form",
          "slipway/processes/data-waiver.form");

  private ProcessIds() {}
}
