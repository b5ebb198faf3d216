package io.slipway.workers.retraining;

import io.slipway.contract.CollectedData;
import io.slipway.contract.ColumnSpec;
import io.slipway.contract.ColumnType;
import io.slipway.contract.DataSource;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.RetrainingOrigin;
import io.slipway.contract.SourceFormat;
import io.slipway.contract.SplitSpec;
import io.slipway.contract.SplitStrategy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes the request of a retraining from that of the version that serves. */
final class RetrainingRequests {
  private static final List<String> OWN = List.of(CollectedData.SPLIT, CollectedData.ORIGIN);

  private RetrainingRequests() {}

  /** The sources of the first request, read again. */
  @SuppressWarnings("NullAway") // the constructors fill in what is not named
  static LifecycleRequest fromSources(
      LifecycleRequest serving, LifecycleRequest first, RetrainingOrigin origin) {
    return request(serving, first.data(), first.split(), origin);
  }

  /** Rows that were collected: they say themselves which part they belong to. */
  @SuppressWarnings("NullAway") // the constructors fill in what is not named
  static LifecycleRequest fromCollected(
      LifecycleRequest serving, CollectedData collected, RetrainingOrigin origin) {
    DataSource before = serving.data();
    Set<String> exclude = new LinkedHashSet<>(before.exclude());
    exclude.addAll(OWN);
    DataSource data =
        new DataSource(
            serving.datasetName(),
            List.of(collected.uri()),
            null,
            SourceFormat.PARQUET,
            null,
            null,
            null,
            null,
            null,
            before.contract(),
            columns(before.columns()),
            List.copyOf(exclude),
            before.notAtInference(),
            before.owner(),
            before.licence(),
            before.tags());
    SplitSpec split = serving.split();
    return request(
        serving,
        data,
        new SplitSpec(
            SplitStrategy.GIVEN,
            CollectedData.SPLIT,
            null,
            split.testShare(),
            split.validationShare(),
            split.seed()),
        origin);
  }

  /** Where columns are named at all, all of them are. */
  private static List<ColumnSpec> columns(List<ColumnSpec> named) {
    List<ColumnSpec> columns = new ArrayList<>(named);
    for (String own : OWN) {
      if (!named.isEmpty() && named.stream().noneMatch(it -> it.name().equals(own))) {
        columns.add(new ColumnSpec(own, ColumnType.TEXT, null, null, List.of(), false));
      }
    }
    return columns;
  }

  private static LifecycleRequest request(
      LifecycleRequest serving, DataSource data, SplitSpec split, RetrainingOrigin origin) {
    return new LifecycleRequest(
        serving.model(),
        serving.purpose(),
        serving.limits(),
        serving.owner(),
        serving.tags(),
        serving.task(),
        data,
        serving.target(),
        serving.features(),
        split,
        serving.training(),
        serving.evaluation(),
        serving.environment(),
        serving.team(),
        serving.deployment(),
        serving.monitoring(),
        origin);
  }
}
