package io.slipway.spark.quality;

import io.slipway.contract.ColumnSpec;
import io.slipway.contract.ColumnType;
import io.slipway.contract.DatasetProfile.ValueCount;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.Task;
import io.slipway.processes.Errors;
import io.slipway.spark.datacontract.ContractProperty;
import io.slipway.spark.datacontract.DataContract;
import io.slipway.spark.lease.StepRefused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides after the first pass how the second one reads and counts each column. */
final class Blueprint {
  private static final int MOST_INTERVALS = 64;
  private static final int ROWS_OF_AN_INTERVAL = 20;
  private static final int HISTOGRAM_INTERVALS = 20;
  private static final int MOST_CATEGORIES = 1000;
  private static final int MOST_COUNTERS = 20_000;

  private final LifecycleRequest request;
  private final Survey survey;
  private final int labels;
  private final Map<String, ColumnSpec> specs = new HashMap<>();
  private final Map<String, ContractProperty> properties = new HashMap<>();

  private Blueprint(
      LifecycleRequest request, @Nullable DataContract contract, Survey survey, int labels) {
    this.request = request;
    this.survey = survey;
    this.labels = labels;
    request.data().columns().forEach(spec -> specs.put(spec.name(), spec));
    if (contract != null) {
      contract.properties().forEach(property -> properties.put(property.name(), property));
    }
  }

  /**
   * One plan for each column: of the type that the request or the contract says, else the source
   * itself, else as found.
   *
   * @throws StepRefused when request and contract name different types
   */
  static List<ColumnPlan> plan(
      LifecycleRequest request,
      @Nullable DataContract contract,
      List<SourceColumn> sources,
      Survey survey,
      Labels labels)
      throws StepRefused {
    Blueprint blueprint =
        new Blueprint(request, contract, survey, Math.max(3, labels.names().size()));
    List<ColumnPlan> plans = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      plans.add(blueprint.planOf(sources.get(i), i));
    }
    return plans;
  }

  private ColumnPlan planOf(SourceColumn source, int place) throws StepRefused {
    String name = source.name();
    boolean isTarget = name.equals(request.target().column());
    ColumnType type = isTarget ? targetType(name) : typeOf(source, place);
    ColumnType stored = isTarget ? ColumnType.TEXT : type;
    if (type == ColumnType.TEXT) {
      return new ColumnPlan(name, stored, type, new double[0], new double[0], categories(place));
    }
    double[] sample = survey.sample().sorted(place);
    return new ColumnPlan(
        name, stored, type, edges(sample), histogramEdges(sample, place, type), Map.of());
  }

  private ColumnType targetType(String name) throws StepRefused {
    if (request.task() == Task.REGRESSION) {
      return ColumnType.NUMBER;
    }
    ColumnType declared = declaredType(name);
    boolean changed = request.target().trimSuffix() != null;
    return declared == null || changed ? ColumnType.TEXT : declared;
  }

  private ColumnType typeOf(SourceColumn source, int place) throws StepRefused {
    ColumnType declared = declaredType(source.name());
    return declared == null ? source.typeOf(survey.column(place)) : declared;
  }

  private @Nullable ColumnType declaredType(String name) throws StepRefused {
    ColumnSpec spec = specs.get(name);
    ContractProperty property = properties.get(name);
    ColumnType contracted = property == null ? null : property.type();
    if (spec != null && property != null && contracted != null && spec.type() != contracted) {
      throw new StepRefused(
          Errors.DATA_REJECTED,
          "Column %s: data.columns says %s, the data contract (line %d) says %s. Make them the same."
              .formatted(name, words(spec.type()), property.line(), words(contracted)));
    }
    return spec == null ? contracted : spec.type();
  }

  private static String words(ColumnType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private Map<String, Integer> categories(int place) {
    int most = Math.min(MOST_CATEGORIES, Math.max(100, MOST_COUNTERS / labels));
    Map<String, Integer> categories = new HashMap<>();
    for (ValueCount value : survey.column(place).frequent(most)) {
      categories.put(value.value(), categories.size());
    }
    return categories;
  }

  /** Upper ends of intervals of about the same number of rows; few rows make few intervals. */
  private static double[] edges(double[] sorted) {
    int intervals = Math.min(MOST_INTERVALS, Math.max(2, sorted.length / ROWS_OF_AN_INTERVAL));
    double[] edges = new double[sorted.length == 0 ? 0 : intervals - 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = sorted[(int) ((long) (i + 1) * sorted.length / intervals)];
    }
    return Arrays.stream(edges).distinct().toArray();
  }

  /** Equal widths between the first and the last percentile; the outer intervals reach further. */
  private double[] histogramEdges(double[] sorted, int place, ColumnType type) {
    ColumnSurvey column = survey.column(place);
    Moments moments = type == ColumnType.DATE ? column.seconds() : column.numbers();
    if (sorted.length == 0) {
      return new double[0];
    }
    double low = sorted[sorted.length / 100];
    double high = sorted[sorted.length - 1 - sorted.length / 100];
    double[] edges = new double[HISTOGRAM_INTERVALS + 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = low + (high - low) * i / HISTOGRAM_INTERVALS;
    }
    edges[0] = moments.min();
    edges[HISTOGRAM_INTERVALS] = moments.max();
    double[] different = Arrays.stream(edges).sorted().distinct().toArray();
    return different.length > 1 ? different : new double[] {different[0], different[0]};
  }
}
