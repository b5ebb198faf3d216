package io.slipway.launcher.client;

import io.slipway.launcher.client.Facts.Approval;
import io.slipway.launcher.client.Facts.Dataset;
import io.slipway.launcher.client.Facts.Evaluation;
import io.slipway.launcher.client.Facts.PackageFile;
import io.slipway.launcher.client.Facts.Version;
import io.slipway.launcher.stack.CommandFailed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/**
 * How a lifecycle ended, for scripts. What never came about is null.
 *
 * @param modelVersion number of the version in the registry
 * @param rows of the dataset, the official test rows among them
 * @param parityMaxDiff largest difference of a probability between training and serving side
 * @param seconds from the command to its end
 * @param scores of the rows that were scored, if any
 * @param reason why it was not released; null when it was
 */
record Outcome(
    String lifecycleId,
    String modelName,
    @Nullable Integer modelVersion,
    @Nullable String datasetVersion,
    @Nullable Long rows,
    @Nullable Map<String, Double> metrics,
    @Nullable Double parityMaxDiff,
    String requestedBy,
    List<String> approvedBy,
    double seconds,
    List<Scored> scores,
    String state,
    Lifecycle.@Nullable Reason reason) {

  static Outcome of(Lifecycle lifecycle, List<Scored> scores, double seconds) {
    Facts facts = lifecycle.facts();
    Optional<Dataset> dataset = Optional.ofNullable(facts.dataset());
    return new Outcome(
        lifecycle.lifecycleId(),
        lifecycle.modelName(),
        Optional.ofNullable(facts.modelVersion()).map(Version::version).orElse(null),
        dataset.map(Dataset::version).orElse(null),
        dataset.map(Dataset::rows).orElse(null),
        Optional.ofNullable(facts.evaluation()).map(Evaluation::metrics).orElse(null),
        Optional.ofNullable(facts.modelPackage()).map(PackageFile::parityMaxDiff).orElse(null),
        lifecycle.requestedBy(),
        Optional.ofNullable(facts.approval())
            .filter(Approval::isApproved)
            .map(Approval::reviewers)
            .orElse(List.of()),
        seconds,
        scores,
        lifecycle.state(),
        reason(lifecycle));
  }

  int exitCode() {
    return state.equals(Lifecycle.RELEASED) ? ExitCode.OK : CommandFailed.FAILED;
  }

  /** A sentence for people. */
  String sentence() {
    if (reason != null) {
      return "✘ Not released: " + reason.message();
    }
    return "✔ Released: %s version %s, approved by %s, %.0f s"
        .formatted(modelName, modelVersion, String.join(" and ", approvedBy), seconds);
  }

  private static Lifecycle.@Nullable Reason reason(Lifecycle lifecycle) {
    if (lifecycle.isReleased()) {
      return null;
    }
    if (lifecycle.reason() != null) {
      return lifecycle.reason();
    }
    return lifecycle.incidents().stream()
        .findFirst()
        .map(it -> new Lifecycle.Reason("INCIDENT", it.elementId() + ": " + it.message()))
        .orElseGet(() -> new Lifecycle.Reason(null, unfinished(lifecycle)));
  }

  private static String unfinished(Lifecycle lifecycle) {
    return lifecycle.isRunning()
        ? "it still runs. Follow it: ./slipway watch " + lifecycle.lifecycleId()
        : "it was cancelled";
  }
}
