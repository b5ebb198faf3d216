package io.slipway.spark.batch;

import io.slipway.contract.BatchRequest;
import io.slipway.contract.PackageManifest;
import io.slipway.processes.Errors;
import io.slipway.spark.lease.StepRefused;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Holds the columns of a source against what the model reads and what is to be kept. */
final class ScoreColumns {
  private static final int LONGEST_LIST = 300;

  private ScoreColumns() {}

  /**
   * @throws StepRefused when a column is missing, or would be lost among the answer's own
   */
  static void check(List<String> columns, PackageManifest manifest, BatchRequest request)
      throws StepRefused {
    Stream<String> read = manifest.inputs().stream().map(PackageManifest.Input::name);
    refuse(
        missing(read, columns),
        "The rows lack columns that %s reads".formatted(manifest.model()),
        columns);
    refuse(missing(request.keep().stream(), columns), "keep: the rows lack columns", columns);
    List<String> own =
        request.keep().stream()
            .filter(name -> ScoreLayout.own().contains(name.toLowerCase(Locale.ROOT)))
            .toList();
    if (!own.isEmpty()) {
      throw refused(
          "keep: the answer has columns of its own that are named %s. Rename them in the data"
              .formatted(list(own)));
    }
  }

  private static List<String> missing(Stream<String> wanted, Collection<String> columns) {
    return wanted.filter(name -> !columns.contains(name)).toList();
  }

  private static void refuse(List<String> missing, String what, List<String> columns)
      throws StepRefused {
    if (!missing.isEmpty()) {
      throw refused("%s: %s. They have %s".formatted(what, list(missing), list(columns)));
    }
  }

  private static String list(List<String> names) {
    String all = String.join(", ", names);
    return all.length() <= LONGEST_LIST ? all : all.substring(0, LONGEST_LIST) + " ...";
  }

  private static StepRefused refused(String problem) {
    return new StepRefused(Errors.DATA_REJECTED, problem + ".");
  }
}
