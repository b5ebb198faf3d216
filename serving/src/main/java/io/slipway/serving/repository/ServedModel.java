package io.slipway.serving.repository;

import io.slipway.contract.ModelName;
import io.slipway.contract.PackageManifest;
import io.slipway.serving.scoring.Scorer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A version that answers. It is held by the repository and by each request that scores with it, and
 * its memory is given back when the last of them lets go by {@link #close}.
 */
public final class ServedModel implements Slot, AutoCloseable {
  private final ModelName name;
  private final ModelSource source;
  private final PackageManifest manifest;
  private final Scorer scorer;
  private final AtomicInteger holders = new AtomicInteger(1);

  ServedModel(ModelName name, ModelSource source, PackageManifest manifest, Scorer scorer) {
    this.name = name;
    this.source = source;
    this.manifest = manifest;
    this.scorer = scorer;
  }

  public ModelName name() {
    return name;
  }

  @Override
  public ModelSource source() {
    return source;
  }

  public PackageManifest manifest() {
    return manifest;
  }

  public Scorer scorer() {
    return scorer;
  }

  @Override
  public IndexEntry entry(ModelName servedAs) {
    return IndexEntry.of(servedAs, source, "READY", null);
  }

  /** False if it is gone already: another one has taken its place. */
  boolean hold() {
    return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  @Override
  public void close() {
    if (holders.decrementAndGet() == 0) {
      scorer.close();
    }
  }
}
