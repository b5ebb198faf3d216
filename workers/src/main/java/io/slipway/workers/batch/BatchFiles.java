package io.slipway.workers.batch;

import io.slipway.contract.BatchResult;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a batch that was scored: those that its result names, and no others. */
public final class BatchFiles {
  private BatchFiles() {}

  /** A file and the digest that its content must have. */
  public record Content(Path path, BatchResult.File file) {}

  /**
   * Finds a file.
   *
   * @param name such as scores/part-00000.parquet
   */
  public static Content find(Batch batch, String name) {
    BatchResult result = batch.result();
    if (result == null) {
      throw Problem.of(
          Kind.NOT_FOUND,
          "Batch %s has no files: it is %s".formatted(batch.batchId(), batch.state()));
    }
    return result.files().stream()
        .filter(file -> file.name().equals(name))
        .map(file -> new Content(Path.of(result.uri()).resolve(file.name()), file))
        .filter(content -> Files.isRegularFile(content.path()))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.of(
                    Kind.NOT_FOUND,
                    "Batch %s has no file %s. GET /v1/batches/%s lists them"
                        .formatted(batch.batchId(), name, batch.batchId())));
  }
}
