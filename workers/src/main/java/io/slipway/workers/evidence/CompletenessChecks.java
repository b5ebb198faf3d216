package io.slipway.workers.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.workers.approval.ApprovalRecord;
import io.slipway.workers.artifact.Artifact;
import io.slipway.workers.artifact.ArtifactFolder;
import io.slipway.workers.artifact.ModelArtifacts;
import io.slipway.workers.artifact.PackageFiles;
import io.slipway.workers.dataset.DatasetRegistry;
import io.slipway.workers.evidence.Completeness.Check;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import io.slipway.workers.registry.ModelVersion.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Looks whether the evidence for a version is all there, and still what was registered. */
@Service
public class CompletenessChecks {
  private final ModelRegistry models;
  private final DatasetRegistry datasets;
  private final ApprovalRecord approvals;
  private final PackageFiles packages;
  private final ModelArtifacts files;
  private final ArtifactFolder folder;
  private final Cards cards;

  CompletenessChecks(
      ModelRegistry models,
      DatasetRegistry datasets,
      ApprovalRecord approvals,
      PackageFiles packages,
      ModelArtifacts files,
      ArtifactFolder folder,
      Cards cards) {
    this.models = models;
    this.datasets = datasets;
    this.approvals = approvals;
    this.packages = packages;
    this.files = files;
    this.folder = folder;
    this.cards = cards;
  }

  public Completeness of(ModelVersion version) throws IOException {
    JsonNode facts = models.registration(version);
    List<String> uploaded =
        files.list(version).stream()
            .filter(file -> file.uploadedBy() != null)
            .map(Artifact::name)
            .toList();
    return Completeness.of(
        List.of(
            intact("package", version, packages.digests(version).keySet()),
            intact("uploaded files", version, uploaded),
            card(version),
            evaluationReport(facts.path("evaluation")),
            qualityReport(facts.path("quality")),
            dataset(version, facts.path("dataset").path("sha256").asText()),
            approval(version)));
  }

  private Check intact(String name, ModelVersion version, Collection<String> names)
      throws IOException {
    List<String> faults = new ArrayList<>();
    for (String file : names) {
      try {
        files.open(version, file);
      } catch (Problem e) {
        faults.add(String.valueOf(e.getMessage()));
      }
    }
    return faults.isEmpty()
        ? new Check(name, true, names.size() + " files, all as they were registered")
        : new Check(name, false, String.join("; ", faults));
  }

  /** The boundary to the card's writer: whatever is in its way is what there is to say. */
  private Check card(ModelVersion version) {
    try {
      return new Check("model card", !cards.html(version).isBlank(), "It can be written");
    } catch (RuntimeException e) {
      return new Check("model card", false, String.valueOf(e.getMessage()));
    }
  }

  private Check evaluationReport(JsonNode evaluation) throws IOException {
    Optional<Path> report = folder.find(evaluation.path("reportUri").asText());
    if (report.isEmpty()) {
      return new Check("evaluation report", false, "The file is not there");
    }
    boolean same = ArtifactFolder.sha256(report.get()).equals(evaluation.path("sha256").asText());
    return new Check(
        "evaluation report",
        same,
        same ? "There, as it was registered" : "The file was changed after it was registered");
  }

  private Check qualityReport(JsonNode quality) throws IOException {
    boolean there = folder.find(quality.path("reportUri").asText()).isPresent();
    return new Check("quality report", there, there ? "There" : "The file is not there");
  }

  private Check dataset(ModelVersion version, String sha256) {
    boolean registered =
        datasets
            .find(version.datasetVersion())
            .filter(dataset -> dataset.sha256().equals(sha256))
            .isPresent();
    return new Check(
        "dataset version",
        registered,
        version.datasetVersion() + (registered ? " is registered" : " is not registered"));
  }

  private Check approval(ModelVersion version) {
    boolean served = version.state() == State.SERVING || version.state() == State.RETIRED;
    if (!served) {
      return new Check("approval", true, "Not needed yet: it has never served");
    }
    boolean approved = approvals.isApproved(version.lifecycleId(), version.sha256());
    return new Check(
        "approval",
        approved,
        approved
            ? "Approved by " + String.join(", ", version.approvedBy())
            : "It served, and there is no valid approval of its package");
  }
}
