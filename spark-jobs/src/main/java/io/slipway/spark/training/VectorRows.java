package io.slipway.spark.training;

import static org.apache.spark.sql.functions.col;

import io.slipway.spark.features.FeaturePipeline;
import io.slipway.spark.table.Layout;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows as the learners of Spark ML take them. */
final class VectorRows {
  static final String FEATURES = "features";
  static final String LABEL = "label";
  static final String WEIGHT = "weight";

  private static final StructType SCHEMA =
      new StructType()
          .add(FEATURES, SQLDataTypes.VectorType())
          .add(LABEL, DataTypes.DoubleType)
          .add(WEIGHT, DataTypes.DoubleType);

  /** A sum of floating point numbers depends on its order; that of two parts has only one. */
  private static final int PARTS = 2;

  private VectorRows() {}

  /** From the dense vector of the pipeline to the one that a learner takes. */
  interface Encoding extends java.io.Serializable {
    Vector encode(double[] dense);
  }

  /**
   * Rows in few parts, so that the same rows give the same model to the last bit.
   *
   * @param rows with {@link ClassWeighting#WEIGHT}
   */
  static Dataset<Row> of(Dataset<Row> rows, Encoding encoding) {
    return rows.select(FeaturePipeline.VECTOR, Layout.LABEL, ClassWeighting.WEIGHT)
        .map(
            (MapFunction<Row, Row>)
                row ->
                    RowFactory.create(
                        encoding.encode(cells(row)), row.getDouble(1), row.getDouble(2)),
            Encoders.row(SCHEMA))
        .coalesce(PARTS);
  }

  /** The dense vector in the first column. */
  static double[] cells(Row row) {
    List<Double> cells = row.getList(0);
    double[] dense = new double[cells.size()];
    for (int i = 0; i < dense.length; i++) {
      dense[i] = cells.get(i);
    }
    return dense;
  }

  /** Rows whose label the training rows have. */
  static Dataset<Row> known(Dataset<Row> rows, LearningProblem problem) {
    return problem.task().isClassification() ? rows.filter(col(Layout.LABEL).geq(0)) : rows;
  }
}
