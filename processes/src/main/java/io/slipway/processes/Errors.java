package io.slipway.processes;

/** Codes of the BPMN errors and escalations; each has a modelled catch. */
public final class Errors {
  public static final String DATA_REJECTED = "DATA_REJECTED";
  public static final String SPARK_JOB_FAILED = "SPARK_JOB_FAILED";
  public static final String NO_VIABLE_CANDIDATE = "NO_VIABLE_CANDIDATE";
  public static final String PACKAGE_MISMATCH = "PACKAGE_MISMATCH";
  public static final String NOT_GOOD_ENOUGH = "NOT_GOOD_ENOUGH";
  public static final String NOT_APPROVED = "NOT_APPROVED";
  public static final String REVIEW_NOT_VALID = "REVIEW_NOT_VALID";
  public static final String SMOKE_TEST_FAILED = "SMOKE_TEST_FAILED";
  public static final String CANARY_REJECTED = "CANARY_REJECTED";
  public static final String DEPLOYMENT_FROZEN = "DEPLOYMENT_FROZEN";
  public static final String PROMOTION_REFUSED = "PROMOTION_REFUSED";
  public static final String DEPLOYMENT_ROLLED_BACK = "DEPLOYMENT_ROLLED_BACK";
  public static final String APPROVAL_OVERDUE = "APPROVAL_OVERDUE";
  public static final String BATCH_REFUSED = "BATCH_REFUSED";

  public static final String MEASUREMENT_REFUSED = "MEASUREMENT_REFUSED";
  public static final String COLLECTION_REFUSED = "COLLECTION_REFUSED";
  public static final String RETRAINING_REFUSED = "RETRAINING_REFUSED";
  public static final String ROLL_BACK_REFUSED = "ROLL_BACK_REFUSED";
  public static final String DRIFT_UNTRIAGED = "DRIFT_UNTRIAGED";

  private Errors() {}
}
