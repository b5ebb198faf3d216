package io.slipway.workers.dataset;

import java.util.List;
import java.util.Optional;

/** Keeps versions of datasets. Nothing of a version ever changes. */
public interface DatasetRegistry {
  /** Notes that a lifecycle used a version; the first one makes it. Once for each lifecycle. */
  void register(DatasetVersion version);

  Optional<DatasetVersion> find(String version);

  /** The latest first. */
  List<DatasetVersion> versions(String name);

  Optional<DatasetView> dataset(String name);

  /** In the order of their names; {@code search} looks into name, owner, licence and tags. */
  List<DatasetView> datasets(Optional<String> search);
}
