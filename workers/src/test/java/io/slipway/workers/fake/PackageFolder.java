package io.slipway.workers.fake;

import io.slipway.contract.LifecycleId;
import io.slipway.contract.PackageRef;
import io.slipway.workers.artifact.ArtifactFolder;
import io.slipway.workers.registry.Registration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what the steps of a lifecycle leave behind, as far as the registry reads it. */
public final class PackageFolder {
  private final Path folder;

  public PackageFolder(Path root, LifecycleId id) throws IOException {
    this.folder = Files.createDirectories(root.resolve(id.value()));
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /** A registration whose package, evaluation report and quality report are there. */
  public Registration write(LifecycleId id, String model, double auc) throws IOException {
    Files.writeString(file("model.onnx"), "the model of " + id);
    Files.writeString(
        file("manifest.json"),
        """
        {"format": 2, "lineage": {"datasetVersion": "%s", "seed": 42},
         "files": {"model.onnx": "%s"}}"""
            .formatted("a@bbbbbbbbbbbb", ArtifactFolder.sha256(file("model.onnx"))));
    Files.writeString(
        file("evaluation.json"),
        """
        {"format": 1, "metrics": {"auc": {"value": %s, "lower": %s, "upper": %s}}}"""
            .formatted(auc, auc - 0.01, auc + 0.01));
    Files.writeString(file("quality.json"), "{\"format\": 1, \"rows\": 10}");
    Files.writeString(
        file("profile.json"),
        """
        {"format": 1, "version": "a@bbbbbbbbbbbb", "sha256": "%s", "rows": 10, "labels": {},
         "columns": [{"name": "age", "type": "integer", "present": 10, "missing": 0, "distinct": 9,
           "quantiles": [], "top": []}]}"""
            .formatted(Samples.DIGEST));
    return registration(id, model);
  }

  private Registration registration(LifecycleId id, String model) throws IOException {
    String sha256 = ArtifactFolder.sha256(file("manifest.json"));
    Registration plain = Samples.registration(id, model, sha256);
    return new Registration(
        id,
        plain.request(),
        plain.dataset(),
        Samples.quality(file("profile.json").toString(), file("quality.json").toString()),
        plain.split(),
        plain.features(),
        plain.champion(),
        new PackageRef(folder.toString(), sha256, 1e-7, 10, 0),
        Samples.evaluation(
            file("evaluation.json").toString(), ArtifactFolder.sha256(file("evaluation.json"))),
        plain.validation());
  }
}
