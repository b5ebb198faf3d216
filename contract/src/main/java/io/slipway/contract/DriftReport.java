package io.slipway.contract;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a window showed, in full: drift.json. The statistics are described in
 * docs/reference/drift.md.
 *
 * @param format version of this layout, 1
 * @param from ISO 8601 moment; answers after it belong to the window
 * @param to moment of the last answer
 * @param referenceRows test rows whose answers and losses the window is held against; 0: the split
 *     is gone
 * @param passes how often the scored rows were read
 * @param columns by effect, the largest first
 * @param answers null without reference rows
 * @param labels of a classification those that came in, held against those of the test rows as
 *     answers are; null with too few labels or without reference rows
 * @param performance null with too few labels or without reference rows
 * @param estimate performance as the answers alone let it expect; null without reference rows
 * @param rules of the data contract and of the request, those that rows break first
 * @param conceptDrift null: the errors did not change for the worse
 * @param findings in words, the gravest first
 */
public record DriftReport(
    int format,
    LifecycleId windowId,
    ModelName model,
    int version,
    Task task,
    String from,
    String to,
    long rows,
    long labelledRows,
    long referenceRows,
    int passes,
    List<Column> columns,
    @Nullable Answers answers,
    @Nullable Answers labels,
    @Nullable Performance performance,
    @Nullable Estimate estimate,
    List<Rule> rules,
    @Nullable ConceptDrift conceptDrift,
    List<String> findings) {
  public static final int FORMAT = 1;
  public static final String FILE = "drift.json";

  public DriftReport {
    columns = List.copyOf(columns);
    rules = List.copyOf(rules);
    findings = List.copyOf(findings);
  }

  /** Rows in an interval or of a category: in the window, and in the rows it is held against. */
  public record Bin(String label, long live, long reference) {}

  /** A value and how many rows of the window have it. */
  public record Share(String value, long rows, double share) {}

  /**
   * A column that the model reads.
   *
   * @param bins training deciles or training categories with the missing values apart
   * @param effect population stability index, freed of its expected value under no change
   * @param jensenShannon distance from 0 (equal) to 1
   * @param wasserstein in standard deviations of the training rows; null for text
   * @param test kolmogorov-smirnov or chi-square
   * @param adjustedP after Benjamini and Hochberg over all columns
   * @param size Cramer's V of a text, standardised mean difference of a number
   * @param mean of the window; null for text
   * @param missing share of the rows without a value
   * @param missingRise how much higher it is than in training, 0 unless by more than chance
   * @param outside share of the rows beyond the range of the training rows; null for text
   * @param newCategoryShare share of the rows whose value training never saw, 0 unless by more than
   *     chance
   * @param newCategories that training never saw, the most frequent 20, however few their rows
   * @param drifted significant, and the effect is at least 0.1
   * @param words what happened, in a sentence
   */
  public record Column(
      String name,
      ColumnType type,
      List<Bin> bins,
      double effect,
      double jensenShannon,
      @Nullable Double wasserstein,
      String test,
      double pValue,
      double adjustedP,
      double size,
      @Nullable Double mean,
      @Nullable Double trainingMean,
      double missing,
      double trainingMissing,
      double missingRise,
      @Nullable Double outside,
      double newCategoryShare,
      List<Share> newCategories,
      boolean drifted,
      String words) {
    public Column {
      bins = List.copyOf(bins);
      newCategories = List.copyOf(newCategories);
    }
  }

  /**
   * What the model answered, held against its answers for the test rows.
   *
   * @param bins intervals of the probability or the prediction; of a multiclass model labels
   * @param effect population stability index, freed of its bias; 0 unless significant
   */
  public record Answers(List<Bin> bins, double effect, double pValue, String words) {
    public Answers {
      bins = List.copyOf(bins);
    }
  }

  /**
   * On the labelled rows, held against the test rows.
   *
   * @param loss log loss, or root mean squared error of a regression
   * @param pValue of the one-sided test that the mean loss of a row is higher
   * @param metrics named as in docs/reference/evaluation.md
   */
  public record Performance(
      long rows,
      double loss,
      double referenceLoss,
      double ratio,
      double pValue,
      boolean higher,
      @Nullable Double score,
      Map<String, Double> metrics,
      Map<String, Double> referenceMetrics,
      List<Slice> slices) {
    public Performance {
      metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
      referenceMetrics = Collections.unmodifiableMap(new TreeMap<>(referenceMetrics));
      slices = List.copyOf(slices);
    }
  }

  /**
   * The labelled rows with one value of a column.
   *
   * @param worse whether the loss is higher by more than chance, after Holm's correction
   */
  public record Slice(
      String column,
      String value,
      long rows,
      double loss,
      double referenceLoss,
      double ratio,
      boolean worse) {}

  /** Loss that is to be expected from the answers, without labels. */
  public record Estimate(double loss, double referenceLoss, double ratio) {}

  /**
   * @param broken whether more rows break it than is put up with
   */
  public record Rule(String column, String kind, String words, long rows, boolean broken) {}

  /**
   * The errors in the order of time changed for the worse.
   *
   * @param at moment of the row at which the new level begins
   * @param row its place among the labelled rows of the version, from 0
   * @param before mean error up to there
   * @param after mean error from there on
   */
  public record ConceptDrift(String detector, String at, long row, double before, double after) {}
}
