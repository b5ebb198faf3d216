package io.slipway.workers.card;

import io.slipway.contract.DatasetProfile;
import io.slipway.contract.EvaluationReport;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.QualityReport;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The reports that the facts name, each as far as it can be read. */
record Evidence(
    Reading<EvaluationReport> evaluation,
    Reading<QualityReport> quality,
    Reading<DatasetProfile> profile,
    Reading<PackageManifest> manifest) {
  private static final int FORMAT = 1;

  /**
   * @throws IllegalArgumentException when the facts name a file that is not below the artifact root
   */
  static Evidence of(CardFacts facts) {
    ReportFiles files = new ReportFiles(facts.artifactRoot());
    String manifest = facts.modelPackage().uri().replaceAll("/+$", "") + "/" + PackageManifest.FILE;
    return new Evidence(
        ofThisPackage(
            known(
                files.read(
                    "evaluation.reportUri",
                    facts.evaluation().reportUri(),
                    Optional.of(facts.evaluation().sha256()),
                    EvaluationReport.class),
                EvaluationReport::format),
            facts.modelPackage().sha256()),
        known(
            files.read(
                "quality.reportUri",
                facts.quality().reportUri(),
                Optional.empty(),
                QualityReport.class),
            QualityReport::format),
        known(
            files.read(
                "quality.profileUri",
                facts.quality().profileUri(),
                Optional.empty(),
                DatasetProfile.class),
            DatasetProfile::format),
        files.read(
            "modelPackage.uri",
            manifest,
            Optional.of(facts.modelPackage().sha256()),
            PackageManifest.class));
  }

  private static <T> Reading<T> known(Reading<T> reading, ToIntFunction<T> format) {
    T report = reading.report();
    return report == null || format.applyAsInt(report) == FORMAT
        ? reading
        : Reading.failed(
            reading.file(),
            "its layout " + format.applyAsInt(report) + " is not known here; " + FORMAT + " is");
  }

  private static Reading<EvaluationReport> ofThisPackage(
      Reading<EvaluationReport> reading, String sha256) {
    EvaluationReport report = reading.report();
    return report == null || report.packageSha256().equals(sha256)
        ? reading
        : Reading.failed(reading.file(), "it is about another package, " + report.packageSha256());
  }
}
