package io.slipway.workers;

import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.workers.approval.ApprovalEntry;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.approval.ApprovalRecord;
import io.slipway.workers.dataset.Datasets;
import io.slipway.workers.dataset.Datasets.Found;
import io.slipway.workers.fake.PackageFolder;
import io.slipway.workers.fake.Samples;
import io.slipway.workers.lifecycle.LifecycleStore;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import io.slipway.workers.registry.Registration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;

/** Makes a model version of the team demo, with all its files, as a lifecycle would. */
public class Release {
  @Autowired private LifecycleStore lifecycles;
  @Autowired private ModelRegistry registry;
  @Autowired private Datasets datasets;
  @Autowired private ApprovalRecord approvals;

  public ModelVersion make(Path artifacts, String model) throws IOException {
    LifecycleRequest request = Samples.request(model);
    LifecycleId id = lifecycles.add("ann", request, Optional.empty(), Instant.now()).id();
    Registration made = new PackageFolder(artifacts, id).write(id, model, 0.9);
    var dataset = Samples.dataset(model + "@bbbbbbbbbbbb", Samples.DIGEST);
    datasets.register(new Found(id, request, dataset, made.quality()));
    ModelVersion version =
        registry.register(
            new Registration(
                id,
                request,
                dataset,
                made.quality(),
                made.split(),
                made.features(),
                made.champion(),
                made.modelPackage(),
                made.evaluation(),
                made.validation()),
            Samples.NOON);
    approvals.add(
        new ApprovalEntry(
            id,
            Outcome.APPROVED,
            "approver",
            "looks good",
            version.sha256(),
            1,
            1,
            "Task_ReviewModel",
            null,
            null,
            Samples.NOON));
    return version;
  }
}
