package io.slipway.spark.training;

import io.slipway.contract.Metric;
import io.slipway.contract.Task;

/** XGBoost's own name of what is watched on the validation rows. */
final class EarlyStopping {
  private EarlyStopping() {}

  /**
   * The metric itself where XGBoost has it, else the loss, or for the Brier score and R2 the root
   * of the mean square, which ranks rounds in the same order.
   */
  static String metric(Metric metric, Task task) {
    return switch (metric) {
      case AUC -> "auc";
      case AVERAGE_PRECISION -> "aucpr";
      case LOG_LOSS, F1, MACRO_F1 -> task == Task.BINARY ? "logloss" : "mlogloss";
      case ACCURACY -> task == Task.BINARY ? "error" : "merror";
      case BRIER, RMSE, R2 -> "rmse";
      case MAE -> "mae";
    };
  }
}
