package io.slipway.spark.evaluation;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.EvaluationReport.CrossValidation;
import io.slipway.contract.FeatureSetRef;
import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.Metric;
import io.slipway.contract.SplitRef;
import io.slipway.contract.TrainingSpec;
import io.slipway.spark.features.BuildFeatures;
import io.slipway.spark.features.FeaturePipeline;
import io.slipway.spark.lease.StepFolder;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.split.Split;
import io.slipway.spark.table.Batches;
import io.slipway.spark.table.FileTrees;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.ScoredRows;
import io.slipway.spark.table.Tables;
import io.slipway.spark.training.TrainCandidate;
import io.slipway.spark.training.TrainedModel;
import io.slipway.spark.training.TrainedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * Repeats the champion's recipe (fitting the features and training) on parts of all rows and
 * measures each model on the rows that it has not seen. Boosting is not stopped early but gets the
 * champion's number of rounds, so that only a calibration needs rows apart from those trained on.
 */
final class CrossValidate {
  private static final String ROUNDS = "num_round";

  private final SparkSession spark;
  private final ObjectMapper json;
  private final EvaluateModel.Input input;
  private final Metric metric;
  private final double threshold;

  CrossValidate(
      SparkSession spark,
      ObjectMapper json,
      EvaluateModel.Input input,
      Metric metric,
      double threshold) {
    this.spark = spark;
    this.json = json;
    this.input = input;
    this.metric = metric;
    this.threshold = threshold;
  }

  /**
   * @param scratch folder for what is made on the way; empty again afterwards
   */
  CrossValidation run(Path scratch) throws IOException {
    Folds folds = new Folds(input.request());
    Dataset<Row> assigned =
        folds.assign(spark.read().parquet(input.split().uri()).drop(Split.COLUMN));
    int count = input.request().evaluation().folds();
    List<Integer> filled = Folds.filled(assigned);
    for (int round = 0; round < count; round++) {
      if (!filled.contains(folds.tested(round))) {
        throw unusable(round, new IllegalStateException("It has no test rows."));
      }
    }
    List<Double> values = new ArrayList<>();
    for (int round = 0; round < count; round++) {
      try {
        values.add(value(folds.round(assigned, round), round, scratch));
      } catch (StepRefused | IllegalStateException | IllegalArgumentException e) {
        throw unusable(round, e);
      } finally {
        FileTrees.deleteTree(scratch);
      }
    }
    double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
    return new CrossValidation(
        count, metric, StatUtils.mean(numbers), Math.sqrt(StatUtils.variance(numbers)), values);
  }

  private IOException unusable(int round, Exception cause) {
    return new IOException(
        "evaluation.folds: fold %d of %d cannot be used: %s Ask for fewer folds, or 0."
            .formatted(round + 1, input.request().evaluation().folds(), cause.getMessage()),
        cause);
  }

  private double value(Dataset<Row> rows, int round, Path scratch) throws StepRefused, IOException {
    Path split = Files.createDirectories(scratch.resolve("split"));
    Tables.write(rows, split, Split.COLUMN);
    SplitRef ref = reference(split, round);
    LifecycleRequest recipe = recipe();
    FeatureSetRef features =
        new BuildFeatures(spark, json)
            .run(
                new BuildFeatures.Input(input.lifecycleId(), recipe, ref),
                folder(scratch, "features"));
    Path model = Files.createDirectories(scratch.resolve("model"));
    new TrainCandidate(spark, json)
        .fit(
            new TrainCandidate.Input(input.lifecycleId(), recipe, features, candidate()),
            Folds.isCalibrated(recipe) ? Split.VALIDATION : Split.TRAIN,
            model);
    Dataset<Row> scored =
        scored(
            BuildFeatures.vectors(spark, features, Split.TEST),
            model.toString(),
            candidate().learner());
    return TaskMetrics.value(scored, recipe.task(), metric, threshold);
  }

  private SplitRef reference(Path split, int round) throws IOException {
    Map<String, Long> rows = new HashMap<>();
    spark
        .read()
        .parquet(split.toString())
        .groupBy(col(Split.COLUMN))
        .count()
        .collectAsList()
        .forEach(row -> rows.put(row.getString(0), row.getLong(1)));
    for (String part : List.of(Split.TRAIN, Split.VALIDATION, Split.TEST)) {
      boolean needed = !part.equals(Split.VALIDATION) || Folds.isCalibrated(input.request());
      if (needed && !rows.containsKey(part)) {
        throw new IllegalStateException("It has no " + part + " rows.");
      }
    }
    return new SplitRef(
        split.toString(),
        FileTrees.sha256OfText(input.split().sha256() + " fold " + round),
        input.split().strategy(),
        rows.getOrDefault(Split.TRAIN, 0L),
        rows.getOrDefault(Split.VALIDATION, 0L),
        rows.getOrDefault(Split.TEST, 0L),
        0,
        List.of());
  }

  private static StepFolder folder(Path scratch, String name) throws IOException {
    Path folder = Files.createDirectories(scratch.resolve(name));
    return new StepFolder(folder, folder);
  }

  private CandidateSpec candidate() {
    CandidateSpec champion = input.champion().candidate();
    Integer rounds = input.champion().rounds();
    if (rounds == null) {
      return champion;
    }
    Map<String, Double> parameters = new HashMap<>(champion.parameters());
    parameters.put(ROUNDS, rounds.doubleValue());
    return new CandidateSpec(champion.id(), champion.learner(), parameters);
  }

  private LifecycleRequest recipe() {
    LifecycleRequest asked = input.request();
    TrainingSpec training = asked.training();
    return new LifecycleRequest(
        asked.model(),
        asked.purpose(),
        asked.limits(),
        asked.owner(),
        asked.tags(),
        asked.task(),
        asked.data(),
        asked.target(),
        asked.features(),
        asked.split(),
        new TrainingSpec(
            training.candidates(),
            training.search(),
            training.budget(),
            metric,
            0,
            training.classWeights(),
            training.calibration(),
            training.seed(),
            training.candidateTimeout()),
        asked.evaluation(),
        asked.environment(),
        asked.team(),
        asked.deployment(),
        asked.monitoring(),
        asked.retraining());
  }

  private static Dataset<Row> scored(Dataset<Row> vectors, String folder, Learner learner) {
    return vectors
        .select(FeaturePipeline.VECTOR, Layout.LABEL)
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) part -> score(part, folder, learner),
            Encoders.row(ScoredRows.SCHEMA));
  }

  private static Iterator<Row> score(Iterator<Row> rows, String folder, Learner learner)
      throws IOException {
    TrainedModel model = TrainedModels.load(learner, Path.of(folder), new ObjectMapper());
    return Batches.map(
        rows,
        batch -> {
          float[][] answers = model.score(batch.stream().map(Vectors::of).toList());
          List<Row> scored = new ArrayList<>();
          for (int i = 0; i < answers.length; i++) {
            scored.add(RowFactory.create(ScoredRows.answer(answers[i]), batch.get(i).getDouble(1)));
          }
          return scored;
        });
  }
}
