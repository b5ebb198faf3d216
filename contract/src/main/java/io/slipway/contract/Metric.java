package io.slipway.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Measures by which candidates and versions are compared. The wire names are the keys of a report.
 */
public enum Metric {
  @JsonProperty("auc")
  AUC(true),
  @JsonProperty("averagePrecision")
  AVERAGE_PRECISION(true),
  @JsonProperty("logLoss")
  LOG_LOSS(false),
  @JsonProperty("brier")
  BRIER(false),
  @JsonProperty("accuracy")
  ACCURACY(true),
  @JsonProperty("f1")
  F1(true),
  @JsonProperty("macroF1")
  MACRO_F1(true),
  @JsonProperty("rmse")
  RMSE(false),
  @JsonProperty("mae")
  MAE(false),
  @JsonProperty("r2")
  R2(true);

  private final boolean higherIsBetter;

  Metric(boolean higherIsBetter) {
    this.higherIsBetter = higherIsBetter;
  }

  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  /** By how much the first value is better than the second; negative when it is worse. */
  public double gain(double first, double second) {
    return higherIsBetter ? first - second : second - first;
  }

  /** Whether a model of this task can be measured by it. */
  public boolean fits(Task task) {
    return switch (this) {
      case AUC, AVERAGE_PRECISION, BRIER, F1 -> task == Task.BINARY;
      case LOG_LOSS, ACCURACY, MACRO_F1 -> task.isClassification();
      case RMSE, MAE, R2 -> task == Task.REGRESSION;
    };
  }

  /** What candidates of a task are compared by when the request does not say. */
  public static Metric standard(Task task) {
    return switch (task) {
      case BINARY -> AUC;
      case MULTICLASS -> LOG_LOSS;
      case REGRESSION -> RMSE;
    };
  }
}
