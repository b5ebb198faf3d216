package io.slipway.spark.table;

/** Columns that Slipway adds to a dataset; two underscores keep them apart from the data's own. */
public final class Layout {
  /** File that the row was read from. */
  public static final String FILE = "__file";

  /** Number of the row in its file, from 1, headers and comments not counted. */
  public static final String ROW = "__row";

  /** Whether the row came from data.uri or from data.testUri. */
  public static final String PART = "__part";

  /** Whether the row did not have one cell for each column. */
  public static final String MALFORMED = "__malformed";

  /** SHA-256 over the content of a valid row. */
  public static final String KEY = "__key";

  /**
   * The target as a number, see {@link LabelColumn}: only in feature vectors and in scored rows.
   */
  public static final String LABEL = "__label";

  public static final String PART_DATA = "data";
  public static final String PART_TEST = "test";

  /**
   * The label of a valid row as text: without a suffix that is to be cut, and grouped where the
   * request says so. Of a regression the number as it stands in the data.
   */
  public static final String LABEL_TEXT = "__label_text";

  private Layout() {}
}
