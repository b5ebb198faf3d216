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

  record Quality(long validRows, long quarantinedRows) {}

  record Split(String strategy, long trainRows, long validationRows, long testRows) {}

  record Features(int inputs, int width) {}

  /**
   * A candidate that was trained.
   *
   * @param score AUC on the validation rows
   */
  record Candidate(Spec candidate, double score) {
    record Spec(String id, String learner) {}
  }

  record PackageFile(String sha256, double parityMaxDiff, long parityRows) {}

  record Evaluation(Map<String, Double> metrics) {
    double metric(String name) {
      return metrics.getOrDefault(name, Double.NaN);
    }
  }

  record Validation(String verdict, String riskTier) {}

  record Version(String model, int version) {}

  record Approval(String decision, List<String> reviewers) {
    boolean isApproved() {
      return decision.equals("APPROVED");
    }
  }

  record Deployment(String endpoint) {}
}
