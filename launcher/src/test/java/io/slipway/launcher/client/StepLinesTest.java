package io.slipway.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.launcher.terminal.Checklist.Line;
import io.slipway.launcher.terminal.Checklist.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepLinesTest {
  private static final String DEEP =
      "{\"candidate\": {\"id\": \"deep\"}, \"metric\": \"auc\", \"score\": 0.93}";

  @Test
  void aCandidateShowsItsScore() {
    List<Line> lines = lines("\"candidateResults\": [null, " + DEEP + "]", train("deep"));

    assertThat(lines.get(0).detail()).isEqualTo("AUC 0.9300");
    assertThat(lines.get(0).name()).isEqualTo("Train candidate deep");
  }

  @Test
  void aStepThatHasEndedWaitsForItsResultUntilAnotherStepStarts() {
    assertThat(lines("", train("deep"), train("flat")))
        .extracting(Line::state)
        .containsExactly(State.RUNNING, State.RUNNING);
    assertThat(lines("", train("deep"), step("Task_SelectChampion", "", "RUNNING")))
        .extracting(Line::state)
        .containsExactly(State.DONE, State.RUNNING);
  }

  @Test
  void aStepWithoutAResultOfItsOwnEndsAtOnce() {
    assertThat(lines("", step("Task_CloseLifecycle", "", "DONE")).get(0).state())
        .isEqualTo(State.DONE);
  }

  @Test
  void aStepThatFailedShowsIt() {
    assertThat(lines("", step("Task_IngestDataset", "", "FAILED")).get(0).state())
        .isEqualTo(State.FAILED);
  }

  private static String train(String candidate) {
    return step("Task_TrainCandidate", candidate, "DONE");
  }

  private static String step(String element, String detail, String state) {
    return """
        {"elementId": "%s", "name": "Train candidate", "detail": "%s", "state": "%s", "seconds": 1}"""
        .formatted(element, detail, state);
  }

  private static List<Line> lines(String facts, String... steps) {
    String view =
        """
        {"lifecycleId": "a", "modelName": "m", "requestedBy": "r", "state": "RUNNING",
         "steps": [%s], "facts": {%s}}"""
            .formatted(String.join(",", steps), facts);
    try {
      return StepLines.of(Json.MAPPER.readValue(view, Lifecycle.class));
    } catch (java.io.IOException e) {
      throw new AssertionError(view, e);
    }
  }
}
