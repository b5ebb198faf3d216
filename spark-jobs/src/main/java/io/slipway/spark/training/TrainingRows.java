package io.slipway.spark.training;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows to learn from: the dense vector and the label as a number. Labels of validation rows that
 * the training rows do not have are not among them.
 */
record TrainingRows(Dataset<Row> train, Dataset<Row> validation) {}
