package io.slipway.workers.comparison;

import java.util.List;
import java.util.Optional;

/** What is known of trained candidates. */
public interface RunRecord {
  /** Those of a model, or all; in no order. */
  List<Run> runs(Optional<String> model);
}
