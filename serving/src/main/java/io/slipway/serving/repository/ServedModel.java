package io.slipway.serving.repository;

import io.slipway.contract.ModelName;
import io.slipway.contract.PackageManifest;
import io.slipway.serving.scoring.Scorer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A version that answers. It is held by the repository and by each request that scores with it, and
 * its memory is given back when the last of them lets go by {@link #close}.
 */
public final class ServedModel implements Slot, AutoCloseable {
  private final ModelName name;
  private final ModelSource source;
  private final PackageManifest manifest;
  private final Scorer scorer;
  private final @Nullable String problem;
  private final Map<String, Integer> positions = new HashMap<>();
  private final AtomicInteger holders = new AtomicInteger(1);

  ServedModel(ModelName name, ModelSource source, OpenedPackage opened) {
    this.name = name;
    this.source = source;
    this.manifest = opened.manifest();
    this.scorer = opened.scorer();
    this.problem = opened.problem();
    for (var input : manifest.inputs()) {
      positions.put(input.name(), positions.size());
    }
  }

  public ModelName name() {
    return name;
  }

  @Override
  public ModelSource source() {
    return source;
  }

  @Override
  public PackageManifest manifest() {
    return manifest;
  }

  /** The place of a column among the manifest's inputs, or -1. */
  public int position(String column) {
    return positions.getOrDefault(column, -1);
  }

  public Scorer scorer() {
    return scorer;
  }

  @Override
  public @Nullable String problem() {
    return problem;
  }

  /** False if it is gone already: another one has taken its place. */
  boolean hold() {
    return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  @Override
  public void release() {
    close();
  }

  @Override
  public void close() {
    if (holders.decrementAndGet() == 0) {
      scorer.close();
    }
  }
}
