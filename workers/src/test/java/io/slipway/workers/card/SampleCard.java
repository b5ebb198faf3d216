package io.slipway.workers.card;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.CandidateResult;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.DataQuality;
import io.slipway.contract.DatasetProfile;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.Evaluation;
import io.slipway.contract.EvaluationReport;
import io.slipway.contract.FeatureSetRef;
import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.Metric;
import io.slipway.contract.ModelVersionRef;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.PackageRef;
import io.slipway.contract.QualityReport;
import io.slipway.contract.SplitRef;
import io.slipway.contract.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The reports of one version in a folder, and the facts that name them. */
record SampleCard(
    LifecycleRequest request,
    EvaluationReport evaluation,
    QualityReport quality,
    DatasetProfile profile,
    SplitRef split,
    List<CandidateResult> candidates,
    double score,
    double lift) {
  static final Instant NOON = Instant.parse("2026-03-12T12:00:00Z");
  static final String PACKAGE = "package";

  /** Writes the reports below the folder. */
  CardFacts in(Path root) {
    String manifest = write(root.resolve(PACKAGE).resolve(PackageManifest.FILE), manifest());
    EvaluationReport report = ofPackage(manifest);
    Path reportFile = root.resolve("evaluation.json");
    String reportDigest = write(reportFile, report);
    write(root.resolve("quality.json"), quality);
    write(root.resolve("profile.json"), profile);
    CandidateResult champion = candidates.get(0);
    return new CardFacts(
        request,
        "mika",
        new ModelVersionRef(request.model(), 3, manifest, null),
        "SERVING",
        dataset(),
        dataQuality(root),
        split,
        new FeatureSetRef(root + "/features", digest("features"), manifest().inputs().size(), 107),
        candidates,
        champion,
        new PackageRef(root.resolve(PACKAGE).toString(), manifest, 4.2e-7, 1000, 0),
        evaluation(report, reportFile, reportDigest),
        new Validation("ACCEPT", "MEDIUM", "Good enough, one person reviews"),
        List.of(
            new CardFacts.Decision(
                "lena", "APPROVED", "Checked the slices by sex; fine for reports.", NOON)),
        List.of(
            new CardFacts.Deployment("staging", "PROMOTED", NOON.plusSeconds(600)),
            new CardFacts.Deployment("production", "PROMOTED", NOON.plusSeconds(90_000))),
        NOON.minusSeconds(4000),
        root);
  }

  static CandidateResult candidate(
      String id, Learner learner, Metric metric, double score, Integer rounds) {
    Map<String, Double> parameters =
        learner == Learner.XGBOOST
            ? Map.of("eta", 0.1, "max_depth", 6.0, "num_round", 400.0, "lambda", 1.0)
            : Map.of("regParam", 0.01, "maxIter", 100.0);
    return new CandidateResult(
        new CandidateSpec(id, learner, parameters),
        metric,
        score,
        score + metric.gain(0.012, 0),
        rounds,
        "/candidates/" + id,
        digest(id),
        18.4);
  }

  static String digest(String text) {
    return digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private DatasetRef dataset() {
    return new DatasetRef(
        profile.version(),
        "/table",
        2,
        profile.sha256(),
        profile.rows(),
        profile.columns().size(),
        request.data().uri());
  }

  private DataQuality dataQuality(Path root) {
    return new DataQuality(
        root + "/valid",
        root + "/quality.json",
        root.resolve("profile.json").toUri().toString(),
        root + "/quarantine",
        digest("valid"),
        quality.rows(),
        quality.validRows(),
        quality.quarantinedRows(),
        (double) quality.quarantinedRows() / quality.rows(),
        quality.duplicateRows(),
        0,
        quality.warnings().size(),
        0,
        quality.warnings(),
        quality.changes().stream().map(QualityReport.Change::inWords).toList(),
        List.of());
  }

  private Evaluation evaluation(EvaluationReport report, Path file, String sha256) {
    EvaluationReport.Comparison comparison = report.comparison();
    return new Evaluation(
        request.task(),
        report.metrics().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().value())),
        Map.of(),
        report.rows(),
        score,
        lift,
        true,
        0.013,
        report.fairness().stream().mapToDouble(EvaluationReport.Fairness::gap).max().orElse(0),
        comparison == null ? "NONE" : comparison.verdict(),
        comparison == null ? null : comparison.version(),
        0.5,
        report.findings(),
        file.toString(),
        sha256);
  }

  private PackageManifest manifest() {
    return new PackageManifest(
        PackageManifest.FORMAT,
        request.model(),
        request.purpose(),
        request.task(),
        profile.columns().stream()
            .filter(column -> !column.name().equals(request.target().column()))
            .filter(column -> !request.data().withheld().contains(column.name()))
            .map(SampleParts::input)
            .toList(),
        evaluation.confusion() == null ? List.of() : evaluation.confusion().labels(),
        0.5,
        new PackageManifest.Lineage(
            profile.version(),
            profile.sha256(),
            split.sha256(),
            digest("features"),
            candidates.get(0).candidate(),
            42,
            candidates.get(0).score()),
        new PackageManifest.Parity(1000, 4.2e-7, 0),
        Map.of(PackageManifest.MODEL_FILE, digest("onnx"), "model.ubj", digest("booster")),
        List.of());
  }

  private EvaluationReport ofPackage(String sha256) {
    return new EvaluationReport(
        1,
        sha256,
        evaluation.task(),
        evaluation.rows(),
        evaluation.threshold(),
        evaluation.metrics(),
        evaluation.trainMetrics(),
        evaluation.curves(),
        evaluation.confusion(),
        evaluation.classes(),
        evaluation.unseenLabels(),
        evaluation.unseenMembers(),
        evaluation.slices(),
        evaluation.fairness(),
        evaluation.robustness(),
        evaluation.importance(),
        evaluation.baselines(),
        evaluation.comparison(),
        evaluation.crossValidation(),
        evaluation.findings());
  }

  private static String write(Path file, Object report) {
    try {
      byte[] content =
          new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(report);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return digest(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
