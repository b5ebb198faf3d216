package io.slipway.launcher.client;

import io.slipway.launcher.client.Lifecycle.Step;
import io.slipway.launcher.terminal.Checklist.Line;
import io.slipway.launcher.terminal.Checklist.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The steps of a lifecycle as lines of a checklist, each with what came of it. */
final class StepLines {
  private static final String TRAIN_CANDIDATE = "Task_TrainCandidate";

  private static final Map<String, Function<Facts, Optional<String>>> RESULTS =
      Map.of(
          "Task_IngestDataset",
          result(Facts::dataset, it -> text("%,d rows, %d columns", it.rows(), it.columns())),
          "Task_ValidateDataset",
          result(
              Facts::quality,
              it -> text("%,d valid, %,d quarantined", it.validRows(), it.quarantinedRows())),
          "Task_SplitDataset",
          result(
              Facts::split,
              it ->
                  text(
                      "%,d train, %,d validation, %,d test",
                      it.trainRows(), it.validationRows(), it.testRows())),
          "Task_BuildFeatures",
          result(Facts::features, it -> text("%d inputs, %d wide", it.inputs(), it.width())),
          "Task_SelectChampion",
          result(Facts::champion, it -> it.candidate().id() + ", " + it.inWords()),
          "Task_PackageModel",
          result(
              Facts::modelPackage,
              it -> text("parity %.1e on %,d rows", it.parityMaxDiff(), it.parityRows())),
          "Task_EvaluateModel",
          result(Facts::evaluation, Measures::headline),
          "Task_DecideValidation",
          result(Facts::validation, it -> text("%s, risk %s", it.verdict(), it.riskTier())),
          "Task_RegisterModel",
          result(Facts::modelVersion, it -> text("%s version %d", it.model(), it.version())),
          "Task_PromoteModel",
          result(Facts::deployment, it -> it.endpoint()));

  private StepLines() {}

  static List<Line> of(Lifecycle lifecycle) {
    List<Line> lines = new ArrayList<>();
    List<Step> steps = lifecycle.steps();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      Optional<String> result = result(step, lifecycle.facts());
      boolean resultMayCome =
          lifecycle.isRunning() && expectsResult(step) && !hasSuccessor(steps, i);
      State state = result.isEmpty() && resultMayCome ? State.RUNNING : state(step);
      lines.add(new Line("step " + i, name(step), state, step.seconds(), result.orElse("")));
    }
    return lines;
  }

  private static State state(Step step) {
    return switch (step.state()) {
      case "DONE" -> State.DONE;
      case "FAILED" -> State.FAILED;
      default -> State.RUNNING;
    };
  }

  private static String name(Step step) {
    return step.detail() == null ? step.name() : step.name() + " " + step.detail();
  }

  /** The result of a step arrives a moment after its end; the next step starts after that. */
  private static boolean expectsResult(Step step) {
    return step.state().equals("DONE")
        && (RESULTS.containsKey(step.elementId()) || step.elementId().equals(TRAIN_CANDIDATE));
  }

  private static boolean hasSuccessor(List<Step> steps, int index) {
    String element = steps.get(index).elementId();
    return steps.stream().skip(index).anyMatch(later -> !later.elementId().equals(element));
  }

  private static Optional<String> result(Step step, Facts facts) {
    if (!step.state().equals("DONE")) {
      return Optional.empty();
    }
    if (step.elementId().equals(TRAIN_CANDIDATE)) {
      return facts
          .trained()
          .filter(it -> it.candidate().id().equals(step.detail()))
          .findFirst()
          .map(Facts.Candidate::inWords);
    }
    return RESULTS.getOrDefault(step.elementId(), any -> Optional.empty()).apply(facts);
  }

  private static <T> Function<Facts, Optional<String>> result(
      Function<Facts, @Nullable T> fact, Function<T, String> words) {
    return facts -> Optional.ofNullable(fact.apply(facts)).map(words);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
