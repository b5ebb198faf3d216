package io.slipway.workers.engine;

import java.util.List;

/** Where the engine's records end up. */
public interface Projection {
  /**
   * Applies those records of one partition that are newer than all that were applied before, all or
   * none of them.
   */
  void apply(int partition, List<EngineRecord> records);
}
