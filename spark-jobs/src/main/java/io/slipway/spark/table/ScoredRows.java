package io.slipway.spark.table;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows with a model's answer beside the truth. */
public final class ScoredRows {
  /**
   * Answer of the model, array of double: of a binary model the probability of the positive label,
   * of a multiclass one the probability of each label, of a regression the prediction.
   */
  public static final String SCORES = "__scores";

  /** {@link #SCORES} and {@link Layout#LABEL}. */
  public static final StructType SCHEMA =
      new StructType()
          .add(SCORES, DataTypes.createArrayType(DataTypes.DoubleType, false))
          .add(Layout.LABEL, DataTypes.DoubleType);

  private ScoredRows() {}

  /** A row's answer as Spark takes it. */
  public static double[] answer(float[] scores) {
    double[] answer = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      answer[i] = scores[i];
    }
    return answer;
  }
}
