package io.slipway.launcher.client;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of a lifecycle so far: of each result the part that these commands show. */
record Facts(
    @Nullable Dataset dataset,
    @Nullable Quality quality,
    @Nullable Split split,
    @Nullable Features features,
    @Nullable List<@Nullable Candidate> candidateResults,
    @Nullable Candidate champion,
    @Nullable PackageFile modelPackage,
    @Nullable Evaluation evaluation,
    @Nullable Validation validation,
    @Nullable Version modelVersion,
    @Nullable Approval approval,
    @Nullable Deployment deployment) {
  static final Facts NONE =
      new Facts(null, null, null, null, null, null, null, null, null, null, null, null);

  /** The candidates that are trained; the others are null in the list until they are. */
  Stream<Candidate> trained() {
    return Stream.ofNullable(candidateResults).flatMap(List::stream).filter(Objects::nonNull);
  }

  /** Digest of the package that a decision is about. */
  Optional<String> packageDigest() {
    return Optional.ofNullable(modelPackage).map(PackageFile::sha256);
  }

  record Dataset(String version, long rows, int columns) {}

  /**
   * What validation found.
   *
   * @param leakage columns, or sets of columns, that give the target away
   */
  record Quality(
      long validRows,
      long quarantinedRows,
      int leakage,
      @Nullable List<String> findings,
      @Nullable List<String> changes) {}

  record Split(
      String strategy,
      long trainRows,
      long validationRows,
      long testRows,
      @Nullable List<String> findings) {}

  record Features(int inputs, int width) {}

  /**
   * A candidate that was trained.
   *
   * @param score on the validation rows, by the metric
   */
  record Candidate(Spec candidate, @Nullable String metric, double score) {
    String inWords() {
      return Measures.inWords(metric == null ? "score" : metric, score);
    }

    record Spec(String id, String learner) {}
  }

  record PackageFile(String sha256, double parityMaxDiff, long parityRows) {}

  /**
   * How good the packaged model is on the test rows.
   *
   * @param lift share of a naive baseline's loss that the model takes away
   * @param comparison with the version in production: BETTER, EQUAL, WORSE or NONE
   */
  record Evaluation(
      @Nullable String task,
      Map<String, Double> metrics,
      double lift,
      double overfitGap,
      double fairnessGap,
      @Nullable String comparison,
      @Nullable Integer comparedWith,
      @Nullable List<String> findings) {}

  record Validation(String verdict, String riskTier, @Nullable String reason) {}

  record Version(String model, int version, @Nullable String cardUrl) {}

  record Approval(String decision, List<String> reviewers) {
    boolean isApproved() {
      return decision.equals("APPROVED");
    }
  }

  record Deployment(String endpoint) {}
}
