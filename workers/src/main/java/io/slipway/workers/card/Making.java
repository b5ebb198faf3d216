package io.slipway.workers.card;

import io.slipway.contract.Calibration;
import io.slipway.contract.ClassWeights;
import io.slipway.contract.ColumnFeature;
import io.slipway.contract.EvaluationReport;
import io.slipway.contract.FeatureSpec;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.SplitSpec;
import io.slipway.contract.TrainingSpec;
import java.util.ArrayList;
import java.util.List;

/** How the model was made: enough to make it again. */
final class Making {
  private final CardFacts facts;
  private final LifecycleRequest request;
  private final Evidence evidence;
  private final Words words = new Words();

  record Line(String label, String text) {}

  /** What was made, in the order of making. */
  record Step(String what, String name, String sha256) {}

  Making(CardFacts facts, Evidence evidence) {
    this.facts = facts;
    this.request = facts.request();
    this.evidence = evidence;
  }

  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("Split", split()));
    lines.add(
        new Line(
            "Features",
            "%s become %s. %s"
                .formatted(
                    words.counted(facts.features().inputs(), "column"),
                    words.counted(facts.features().width(), "number"),
                    features(request.features()))));
    lines.add(new Line("Training", training(request.training())));
    lines.add(
        new Line(
            "Champion",
            "%s: %s with %s."
                .formatted(
                    facts.champion().candidate().id(),
                    words.learner(facts.champion().candidate().learner()),
                    words.parameters(facts.champion().candidate().parameters()))));
    lines.add(new Line("Package", parity()));
    crossValidation(lines);
    return lines;
  }

  public List<Step> lineage() {
    return List.of(
        new Step("Dataset", facts.dataset().version(), facts.dataset().sha256()),
        new Step(
            "Valid rows",
            words.counted(facts.quality().validRows(), "row"),
            facts.quality().sha256()),
        new Step("Split", words.plain(facts.split().strategy()), facts.split().sha256()),
        new Step(
            "Features",
            words.counted(facts.features().width(), "number") + " per row",
            facts.features().sha256()),
        new Step("Champion", facts.champion().candidate().id(), facts.champion().sha256()),
        new Step(
            "Package",
            facts.version().model() + " version " + facts.version().version(),
            facts.modelPackage().sha256()),
        new Step(
            "Evaluation",
            words.counted(facts.evaluation().rows(), "test row"),
            facts.evaluation().sha256()));
  }

  private String split() {
    SplitSpec spec = request.split();
    String by =
        switch (facts.split().strategy()) {
          case STRATIFIED ->
              "By a hash of each row's content, with the same share of every label in each part";
          case HASH -> "By a hash of each row's content";
          case TIME -> "By time: the latest rows by " + spec.column() + " are the test rows";
          case GROUP -> "By group: rows with the same " + spec.column() + " stay together";
          case GIVEN -> "As given by the data's owner";
        };
    return "%s. %s to learn from, %s to choose the champion by, %s for the test. Seed %s."
        .formatted(
            by,
            words.counted(facts.split().trainRows(), "row"),
            words.count(facts.split().validationRows()),
            words.count(facts.split().testRows()),
            spec.seed());
  }

  private String features(FeatureSpec spec) {
    List<String> asked = new ArrayList<>();
    asked("numbers", spec.number(), asked);
    asked("texts", spec.text(), asked);
    asked("dates", spec.date(), asked);
    spec.columns().forEach((name, column) -> asked(name, column, asked));
    return asked.isEmpty()
        ? "The request leaves to the defaults how."
        : "Asked for: " + String.join("; ", asked) + ".";
  }

  private void asked(String what, ColumnFeature feature, List<String> all) {
    List<String> asked = new ArrayList<>();
    if (feature.imputation() != null) {
      asked.add("missing values by " + words.plain(feature.imputation()));
    }
    if (feature.encoding() != null) {
      asked.add(words.plain(feature.encoding()) + " encoding");
    }
    if (feature.rareBelow() != null) {
      asked.add("values of fewer than " + feature.rareBelow() + " rows as one");
    }
    if (feature.scaling() != null) {
      asked.add(words.plain(feature.scaling()) + " scaling");
    }
    if (!feature.parts().isEmpty()) {
      asked.add(words.list(feature.parts().stream().map(words::plain).toList()));
    }
    if (!asked.isEmpty()) {
      all.add(what + ": " + words.list(asked));
    }
  }

  private String training(TrainingSpec spec) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "%s compared by %s on the validation rows."
            .formatted(
                words.capital(words.counted(facts.candidates().size(), "candidate")),
                new MetricWords().name(facts.champion().metric())));
    sentences.add(
        spec.earlyStopping() == 0
            ? "Boosting trained all rounds."
            : "Boosting stopped after %s without a better value."
                .formatted(words.counted(spec.earlyStopping(), "round")));
    if (spec.classWeights() != ClassWeights.NONE) {
      sentences.add("Rare classes count more.");
    }
    if (spec.calibration() != Calibration.NONE) {
      sentences.add("Probabilities are calibrated (" + words.plain(spec.calibration()) + ").");
    }
    sentences.add("Seed " + spec.seed() + ".");
    return String.join(" ", sentences);
  }

  private String parity() {
    PackageManifest manifest = evidence.manifest().report();
    String layout =
        manifest == null
            ? ""
            : " Layout %d with %s."
                .formatted(manifest.format(), words.list(List.copyOf(manifest.files().keySet())));
    return ("One ONNX file. On %s the answers differ from those in training by at most %s;"
            + " %s changed.%s")
        .formatted(
            words.counted(facts.modelPackage().parityRows(), "row"),
            words.measure(facts.modelPackage().parityMaxDiff()),
            words.counted(facts.modelPackage().parityFlippedLabels(), "label"),
            layout);
  }

  private void crossValidation(List<Line> lines) {
    EvaluationReport report = evidence.evaluation().report();
    EvaluationReport.CrossValidation folds = report == null ? null : report.crossValidation();
    if (folds != null) {
      lines.add(
          new Line(
              "Cross-validation",
              "The same recipe on %s: %s %s on average, standard deviation %s (%s)."
                  .formatted(
                      words.counted(folds.folds(), "fold"),
                      new MetricWords().name(folds.metric()),
                      words.measure(folds.mean()),
                      words.measure(folds.standardDeviation()),
                      String.join(", ", folds.values().stream().map(words::measure).toList()))));
    }
  }
}
