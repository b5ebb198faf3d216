package io.slipway.workers.card;

import io.slipway.contract.DataQuality;
import io.slipway.contract.Evaluation;
import io.slipway.contract.PackageRef;
import java.util.List;

/** Facts with one thing changed. */
final class Variations {
  private Variations() {}

  static CardFacts undecided(CardFacts f) {
    return new CardFacts(
        f.request(),
        f.requestedBy(),
        f.version(),
        "CANDIDATE",
        f.dataset(),
        f.quality(),
        f.split(),
        f.features(),
        f.candidates(),
        f.champion(),
        f.modelPackage(),
        f.evaluation(),
        f.validation(),
        List.of(),
        List.of(),
        f.createdAt(),
        f.artifactRoot());
  }

  static CardFacts decidedBy(CardFacts f, CardFacts.Decision decision) {
    return new CardFacts(
        f.request(),
        f.requestedBy(),
        f.version(),
        f.state(),
        f.dataset(),
        f.quality(),
        f.split(),
        f.features(),
        f.candidates(),
        f.champion(),
        f.modelPackage(),
        f.evaluation(),
        f.validation(),
        List.of(decision),
        f.deployments(),
        f.createdAt(),
        f.artifactRoot());
  }

  /** With another address for one of evaluation.reportUri, quality.reportUri, ... */
  static CardFacts pointing(CardFacts f, String field, String uri) {
    Evaluation e = f.evaluation();
    DataQuality q = f.quality();
    PackageRef p = f.modelPackage();
    return new CardFacts(
        f.request(),
        f.requestedBy(),
        f.version(),
        f.state(),
        f.dataset(),
        new DataQuality(
            q.uri(),
            field.equals("quality.reportUri") ? uri : q.reportUri(),
            field.equals("quality.profileUri") ? uri : q.profileUri(),
            q.quarantineUri(),
            q.sha256(),
            q.rows(),
            q.validRows(),
            q.quarantinedRows(),
            q.quarantinedShare(),
            q.duplicateRows(),
            q.errors(),
            q.warnings(),
            q.leakage(),
            q.findings(),
            q.changes(),
            q.samples()),
        f.split(),
        f.features(),
        f.candidates(),
        f.champion(),
        new PackageRef(
            field.equals("modelPackage.uri") ? uri : p.uri(),
            p.sha256(),
            p.parityMaxDiff(),
            p.parityRows(),
            p.parityFlippedLabels()),
        new Evaluation(
            e.task(),
            e.metrics(),
            e.intervals(),
            e.rows(),
            e.score(),
            e.lift(),
            e.beatsBaselines(),
            e.overfitGap(),
            e.fairnessGap(),
            e.comparison(),
            e.comparedWith(),
            e.threshold(),
            e.findings(),
            field.equals("evaluation.reportUri") ? uri : e.reportUri(),
            e.sha256()),
        f.validation(),
        f.decisions(),
        f.deployments(),
        f.createdAt(),
        f.artifactRoot());
  }
}
