package io.slipway.spark.features;

import io.slipway.contract.ColumnStatistics;
import io.slipway.contract.ColumnType;
import io.slipway.contract.Encoding;
import io.slipway.contract.LifecycleRequest;
import io.slipway.processes.Errors;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.Layout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Fits the feature pipeline. At most five passes over the training rows, whatever their number and
 * that of the columns: labels, moments, histograms, categories, and sums of the target.
 */
public final class PipelineFitter {
  private static final int MOST_PLACES = 10_000;

  private final Dataset<Row> train;
  private final LifecycleRequest request;
  private final List<PlannedFeature> plan;
  private final Map<String, Feature> features = new HashMap<>();
  private final Map<String, List<TargetEncoder>> outOfFold = new HashMap<>();

  private PipelineFitter(Dataset<Row> train, LifecycleRequest request) throws StepRefused {
    this.train = train;
    this.request = request;
    plan = FeaturePlan.of(train.schema(), request);
  }

  /**
   * Fits on valid rows, see {@link Layout}.
   *
   * @throws StepRefused if the request does not fit the data; the message names the fields
   */
  public static FittedPipeline fit(Dataset<Row> train, LifecycleRequest request)
      throws StepRefused {
    return new PipelineFitter(train, request).fit();
  }

  private FittedPipeline fit() throws StepRefused {
    List<String> labels = TrainingLabels.of(train, request);
    Measurements measured =
        Measurements.of(train, plan.stream().filter(feature -> !feature.isText()).toList());
    fitNumbers(measured);
    fitTexts(measured.rows(), labels);
    List<Feature> inOrder =
        plan.stream().map(f -> Objects.requireNonNull(features.get(f.name()))).toList();
    FeaturePipeline pipeline = new FeaturePipeline(request.task(), inOrder, labels);
    refuseTooWide(pipeline);
    return new FittedPipeline(pipeline, outOfFold);
  }

  private void add(PlannedFeature feature, ColumnStatistics statistics, Encoder encoder) {
    features.put(feature.name(), new Feature(feature.name(), feature.type(), statistics, encoder));
  }

  private void fitNumbers(Measurements measured) {
    NumberFitter fitter = new NumberFitter(measured);
    for (PlannedFeature feature : plan) {
      if (!feature.isText()) {
        boolean date = feature.type() == ColumnType.DATE;
        Encoder encoder = date ? fitter.date(feature) : fitter.number(feature);
        add(feature, measured.statistics(feature), encoder);
      }
    }
  }

  private void fitTexts(long rows, List<String> labels) {
    List<PlannedFeature> texts = plan.stream().filter(PlannedFeature::isText).toList();
    List<CategoryCounts> counts = CategoryCounts.of(train, texts);
    List<Vocabulary> vocabularies = new ArrayList<>();
    Map<String, Vocabulary> byTarget = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      Vocabulary vocabulary = counts.get(i).vocabulary(texts.get(i));
      vocabularies.add(vocabulary);
      if (texts.get(i).encoding() == Encoding.TARGET) {
        byTarget.put(texts.get(i).name(), vocabulary);
      }
    }
    Map<String, TargetSums> sums = TargetSums.of(train, byTarget, request.task(), labels);
    for (int i = 0; i < texts.size(); i++) {
      PlannedFeature feature = texts.get(i);
      add(feature, counts.get(i).statistics(rows), encoder(feature, vocabularies.get(i), sums));
    }
    sums.forEach((name, ofColumn) -> outOfFold.put(name, ofColumn.outOfFold()));
  }

  private static Encoder encoder(
      PlannedFeature feature, Vocabulary vocabulary, Map<String, TargetSums> sums) {
    return switch (feature.encoding()) {
      case ORDINAL -> new OrdinalEncoder(vocabulary);
      case ONE_HOT -> new OneHotEncoder(vocabulary);
      case TARGET -> Objects.requireNonNull(sums.get(feature.name())).encoder();
    };
  }

  private static void refuseTooWide(FeaturePipeline pipeline) throws StepRefused {
    if (pipeline.width() > MOST_PLACES) {
      String widest =
          pipeline.features().stream()
              .sorted(Comparator.comparing(feature -> -feature.slots().size()))
              .limit(5)
              .map(feature -> feature.name() + " " + feature.slots().size())
              .collect(Collectors.joining(", "));
      throw new StepRefused(
          Errors.DATA_REJECTED,
          "features.text.encoding: the columns become %d numbers a row, more than %d (%s); use encoding ordinal or target, or fewer categories"
              .formatted(pipeline.width(), MOST_PLACES, widest));
    }
  }
}
