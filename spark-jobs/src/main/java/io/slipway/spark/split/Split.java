package io.slipway.spark.split;

/** The parts that rows are divided into, and the partition column that says which. */
public final class Split {
  public static final String COLUMN = "__split";
  public static final String TRAIN = "train";
  public static final String VALIDATION = "validation";
  public static final String TEST = "test";

  private Split() {}
}
