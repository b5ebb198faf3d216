package io.slipway.spark.lease;

import io.slipway.contract.LifecycleId;
import java.nio.file.Path;

/** Names the output of one service task of one lifecycle; a second delivery has the same key. */
record StepKey(LifecycleId lifecycleId, String elementId, long elementInstanceKey) {
  Path folder(Path root) {
    return parent(root).resolve(Long.toString(elementInstanceKey));
  }

  Path attempt(Path root, int number) {
    return parent(root).resolve(elementInstanceKey + ".attempt-" + number);
  }

  Path activations(Path root) {
    return parent(root).resolve(elementInstanceKey + ".activations");
  }

  Path parent(Path root) {
    return root.resolve(lifecycleId.value()).resolve(elementId);
  }
}
