package io.slipway.workers.monitoring;

import io.slipway.contract.ModelName;
import java.time.Instant;

/** Keeps which files of labels came in. */
public interface LabelStore {
  /** A file of labels. */
  record Batch(ModelName model, String sha256, int labels, String sentBy, Instant receivedAt) {}

  /** Adds a file; false when it is there. */
  boolean add(Batch batch);

  /** Labels that came in after the moment. */
  long countSince(ModelName model, Instant since);
}
