package io.slipway.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests for the generated credit applications. */
final class Requests {
  private Requests() {}

  /** Candidates that train for some seconds each, so that there is time to do harm. */
  static String slowTraining(int rounds) {
    return IntStream.rangeClosed(1, 4)
        .mapToObj(
            i ->
                String.format(
                    Locale.ROOT,
                    "    - {id: slow-%d, learner: xgboost, parameters: {num_round: %d, max_depth: %d, eta: 0.01}}",
                    i,
                    rounds,
                    3 + i))
        .collect(Collectors.joining("\n", "training:\n  earlyStopping: 0\n  candidates:\n", "\n"));
  }

  /** One small candidate, for tests that are about something else. */
  static String quickTraining() {
    return """
        training:
          candidates:
            - {id: quick, learner: xgboost, parameters: {num_round: 20, max_depth: 3}}
        """;
  }

  /** examples/credit.yaml under another model's name, with other training. */
  static Path credit(Path folder, String model, String training) {
    try {
      String example =
          Files.readString(Path.of("").toAbsolutePath().resolveSibling("examples/credit.yaml"));
      Path request = folder.resolve(model + ".yaml");
      return Files.writeString(
          request, example.replace("model: credit-default", "model: " + model) + training);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A request for a small file of its own: columns a (number), b (text) and y (yes or no). */
  static Path small(Path folder, String model, List<String> lines, String columns) {
    try {
      Files.write(folder.resolve(model + ".csv"), lines);
      String request =
          """
          model: %s
          data:
            uri: %s.csv
          %starget: {column: y, positive: "yes"}
          """
              .formatted(model, model, columns);
      return Files.writeString(folder.resolve(model + ".yaml"), request + quickTraining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
