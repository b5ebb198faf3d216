package io.slipway.spark.dataset;

import io.slipway.contract.DataAccess;
import io.slipway.contract.DataRoots;
import io.slipway.contract.LifecycleRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Folders of rows that were collected for a retraining, {@code <artifacts>/<id>/<element>/<key>/}
 * {@link #ROWS}. A retraining may read exactly these besides what everybody may read.
 */
public final class CollectedFolder {
  /** Name of the folder within the step's. */
  public static final String ROWS = "rows";

  /** What makes the address of its files of the folder's. */
  public static final String FILES = "/*.parquet";

  private static final Set<String> ELEMENTS =
      Set.of("Task_CollectTrainingData", "Task_CollectScheduledData");
  private static final int DEPTH = 4;

  private CollectedFolder() {}

  /** What this request may read. */
  static IngestSettings allowed(IngestSettings settings, LifecycleRequest request) {
    if (request.retraining() == null) {
      return settings;
    }
    DataAccess access = settings.access();
    List<Path> roots = new ArrayList<>(access.roots().roots());
    request.data().uri().stream()
        .flatMap(uri -> find(settings.artifacts(), uri).stream())
        .forEach(roots::add);
    return new IngestSettings(
        new DataAccess(new DataRoots(roots), access.origins()),
        settings.datasets(),
        settings.credentials(),
        settings.downloadLimit());
  }

  /** The folder that holds the files of an address, if it is one of a committed collection. */
  private static Optional<Path> find(Path artifacts, String uri) {
    try {
      if (!uri.startsWith("file:") && !uri.startsWith("/")) {
        return Optional.empty();
      }
      String folder = uri.substring(0, uri.lastIndexOf('/') + 1);
      Path path = folder.startsWith("file:") ? Path.of(URI.create(folder)) : Path.of(folder);
      Path root = artifacts.toRealPath();
      Path real = path.toRealPath();
      return real.startsWith(root)
              && real.equals(root.resolve(artifacts.toAbsolutePath().relativize(path.normalize())))
              && isOfAStep(root.relativize(real))
              && Files.isDirectory(real)
          ? Optional.of(real)
          : Optional.empty();
    } catch (IOException | IllegalArgumentException nothingThere) {
      return Optional.empty();
    }
  }

  private static boolean isOfAStep(Path relative) {
    return relative.getNameCount() == DEPTH
        && ELEMENTS.contains(relative.getName(1).toString())
        && relative.getName(2).toString().matches("\\d+")
        && relative.getName(3).toString().equals(ROWS);
  }
}
