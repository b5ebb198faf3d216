package io.slipway.spark.training;

import org.apache.spark.sql.SparkSession;

/** Reads a table as one part. */
final class OnePart {
  private OnePart() {}

  /**
   * A session that reads all files of a table in one task. XGBoost wants its rows in one part, and
   * would move all of them through a shuffle if they were in several.
   */
  static SparkSession session(SparkSession spark) {
    SparkSession session = spark.newSession();
    session.conf().set("spark.sql.files.minPartitionNum", 1);
    session.conf().set("spark.sql.files.maxPartitionNum", 1);
    session.conf().set("spark.sql.files.maxPartitionBytes", Long.toString(1L << 50));
    return session;
  }
}
