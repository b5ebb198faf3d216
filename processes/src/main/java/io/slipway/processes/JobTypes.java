package io.slipway.processes;

/**
 * The job types of the diagrams' service tasks. A breaking change of a worker's variables is a new
 * version; the old one stays until no instance needs it.
 */
public final class JobTypes {
  public static final String OPEN_LIFECYCLE = "slipway:open-lifecycle:1";
  public static final String CLOSE_LIFECYCLE = "slipway:close-lifecycle:1";
  public static final String CLEAN_UP_LIFECYCLE = "slipway:clean-up-lifecycle:1";
  public static final String NOTIFY_ESCALATION = "slipway:notify-escalation:1";

  public static final String INGEST_DATASET = "slipway:ingest-dataset:1";
  public static final String VALIDATE_DATASET = "slipway:validate-dataset:1";
  public static final String REGISTER_DATASET = "slipway:register-dataset:1";
  public static final String SPLIT_DATASET = "slipway:split-dataset:1";
  public static final String BUILD_FEATURES = "slipway:build-features:1";

  public static final String PLAN_CANDIDATES = "slipway:plan-candidates:1";
  public static final String TRAIN_CANDIDATE = "slipway:train-candidate:1";
  public static final String SELECT_CHAMPION = "slipway:select-champion:1";
  public static final String PACKAGE_MODEL = "slipway:package-model:1";

  public static final String EVALUATE_MODEL = "slipway:evaluate-model:1";
  public static final String REGISTER_MODEL = "slipway:register-model:1";

  public static final String RECORD_AUTOMATIC_APPROVAL = "slipway:record-automatic-approval:1";
  public static final String RECORD_REVIEW = "slipway:record-review:1";
  public static final String NOTIFY_REVIEW_LEVEL = "slipway:notify-review-level:1";
  public static final String RECORD_WAIVER = "slipway:record-waiver:1";
  public static final String OPEN_CONDITION = "slipway:open-condition:1";
  public static final String RECORD_FULFILMENT = "slipway:record-fulfilment:1";
  public static final String LAPSE_APPROVAL = "slipway:lapse-approval:1";
  public static final String NOTIFY_LAPSE = "slipway:notify-lapse:1";

  public static final String SMOKE_TEST_MODEL = "slipway:smoke-test-model:1";
  public static final String START_CANARY = "slipway:start-canary:1";
  public static final String MEASURE_CANARY = "slipway:measure-canary:1";
  public static final String PROMOTE_MODEL = "slipway:promote-model:1";
  public static final String RESTORE_TRAFFIC = "slipway:restore-traffic:1";
  public static final String REMOVE_CANARY = "slipway:remove-canary:1";
  public static final String RECORD_ROLL_BACK = "slipway:record-roll-back:1";

  public static final String OPEN_PROMOTION = "slipway:open-promotion:1";
  public static final String OPEN_BATCH = "slipway:open-batch:1";
  public static final String SCORE_BATCH = "slipway:score-batch:1";
  public static final String CLOSE_BATCH = "slipway:close-batch:1";

  public static final String LIST_DEPLOYMENTS = "slipway:list-deployments:1";
  public static final String MEASURE_DRIFT = "slipway:measure-drift:1";
  public static final String RECORD_WINDOW = "slipway:record-window:1";
  public static final String RECORD_UNMEASURED_WINDOW = "slipway:record-unmeasured-window:1";
  public static final String RAISE_DRIFT = "slipway:raise-drift:1";
  public static final String CLEAR_DRIFT = "slipway:clear-drift:1";

  public static final String OPEN_DRIFT_CASE = "slipway:open-drift-case:1";
  public static final String EXPLAIN_DRIFT = "slipway:explain-drift:1";
  public static final String RECORD_EXPLANATION = "slipway:record-explanation:1";
  public static final String NOTIFY_DRIFT_LEVEL = "slipway:notify-drift-level:1";
  public static final String RECORD_TRIAGE = "slipway:record-triage:1";
  public static final String PLAN_RETRAINING = "slipway:plan-retraining:1";
  public static final String COLLECT_TRAINING_DATA = "slipway:collect-training-data:1";
  public static final String REQUEST_RETRAINING = "slipway:request-retraining:1";
  public static final String ROLL_BACK_MODEL = "slipway:roll-back-model:1";
  public static final String RECORD_DISMISSAL = "slipway:record-dismissal:1";
  public static final String CLOSE_DRIFT_CASE = "slipway:close-drift-case:1";

  public static final String LIST_DUE_MODELS = "slipway:list-due-models:1";
  public static final String RECORD_SKIPPED_RETRAINING = "slipway:record-skipped-retraining:1";

  private JobTypes() {}
}
