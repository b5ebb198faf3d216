package io.slipway.workers.fake;

import io.slipway.workers.dataset.DatasetRegistry;
import io.slipway.workers.dataset.DatasetVersion;
import io.slipway.workers.dataset.DatasetView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

public final class MemoryDatasets implements DatasetRegistry {
  private final List<DatasetVersion> versions = new ArrayList<>();

  @Override
  public void register(DatasetVersion version) {
    if (find(version.version()).isEmpty()) {
      versions.add(version);
    }
  }

  @Override
  public Optional<DatasetVersion> find(String version) {
    return versions.stream().filter(one -> one.version().equals(version)).findFirst();
  }

  @Override
  public List<DatasetVersion> versions(String name) {
    var own = new ArrayList<>(versions.stream().filter(one -> one.name().equals(name)).toList());
    Collections.reverse(own);
    return own;
  }

  @Override
  public Optional<DatasetView> dataset(String name) {
    return versions(name).stream()
        .findFirst()
        .map(
            last ->
                new DatasetView(name, last.owner(), last.licence(), last.tags(), versions(name)));
  }

  @Override
  public List<DatasetView> datasets(Optional<String> search) {
    throw new UnsupportedOperationException("searching is the database's to do");
  }
}
