package io.slipway.workers.lifecycle;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.Predecessors;
import io.slipway.contract.Predecessors.Champion;
import io.slipway.contract.Predecessors.DatasetVersion;
import io.slipway.workers.dataset.DatasetRegistry;
import io.slipway.workers.deployment.Ledger;
import io.slipway.workers.deployment.Ledger.Place;
import io.slipway.workers.registry.ModelRegistry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Finds what a lifecycle is compared with. */
@Service
public class PredecessorFinder {
  private static final int MOST_DATASETS = 10;

  private final DatasetRegistry datasets;
  private final ModelRegistry models;
  private final Ledger ledger;

  public PredecessorFinder(DatasetRegistry datasets, ModelRegistry models, Ledger ledger) {
    this.datasets = datasets;
    this.models = models;
    this.ledger = ledger;
  }

  /** The latest versions of the request's dataset, and its model's version in production. */
  public Predecessors of(LifecycleRequest request) {
    String name = Objects.requireNonNullElse(request.data().name(), request.model().value());
    List<DatasetVersion> earlier =
        datasets.versions(name).stream()
            .limit(MOST_DATASETS)
            .map(version -> new DatasetVersion(version.version(), version.profileUri()))
            .toList();
    Optional<Champion> champion =
        ledger
            .current(new Place(request.model(), Environment.PRODUCTION))
            .flatMap(version -> models.find(request.model(), version))
            .map(version -> new Champion(version.version(), version.uri(), version.sha256()));
    return new Predecessors(earlier, champion.orElse(null));
  }
}
