package io.slipway.workers.retraining;

import io.slipway.contract.CollectedData;
import io.slipway.workers.outcome.Unrecoverable;
import io.slipway.workers.registry.RegistrySettings;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Where collected rows may lie: a process variable is not believed in this. */
@Component
public class CollectedFolders {
  private static final Set<String> STEPS =
      Set.of("Task_CollectTrainingData", "Task_CollectScheduledData");

  private final Path root;

  public CollectedFolders(RegistrySettings settings) {
    this.root = settings.artifacts().toAbsolutePath().normalize();
  }

  CollectedData checked(CollectedData collected) {
    Path folder = Path.of(collected.uri()).toAbsolutePath().normalize();
    boolean known =
        folder.startsWith(root)
            && folder.getNameCount() > root.getNameCount() + 2
            && STEPS.contains(folder.getName(root.getNameCount() + 1).toString());
    if (!known) {
      throw new Unrecoverable(
          "%s is no folder in which rows are collected. Somebody edited the variable collectedData."
              .formatted(collected.uri()));
    }
    return collected;
  }
}
