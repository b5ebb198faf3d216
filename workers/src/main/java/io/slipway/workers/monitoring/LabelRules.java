package io.slipway.workers.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.Target;
import io.slipway.contract.Task;
import io.slipway.workers.artifact.ArtifactFolder;
import io.slipway.workers.monitoring.LabelReading.Placed;
import io.slipway.workers.outcome.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What labels must be: each row once, and something that the model can answer. */
@Component
class LabelRules {
  static final int MOST = 10_000;
  private static final int LONGEST_ID = 200;
  private static final int LONGEST_LABEL = 1000;
  private static final int MOST_ROWS = 10_000;

  private final ArtifactFolder artifacts;

  LabelRules(ArtifactFolder artifacts) {
    this.artifacts = artifacts;
  }

  /**
   * Checks all of them.
   *
   * @throws Problem with the first one that is wrong
   */
  void check(List<Placed> labels, DeployedModel model) {
    if (labels.isEmpty()) {
      throw Problem.invalid("labels", "there is none; send at least one");
    }
    if (labels.size() > MOST) {
      throw Problem.of(
          Problem.Kind.TOO_LARGE,
          "These are %d labels, and a request has at most %d. Send them in several requests"
              .formatted(labels.size(), MOST));
    }
    List<String> known = known(model);
    Map<Row, String> seen = new HashMap<>();
    for (Placed one : labels) {
      checkShape(one);
      checkValue(one, model.request(), known);
      String before = seen.putIfAbsent(new Row(one.label().id(), one.label().row()), one.place());
      if (before != null) {
        throw Problem.invalid(
            one.place(),
            "id '%s' with row %d stands in %s already"
                .formatted(one.label().id(), one.label().row(), before));
      }
    }
  }

  private record Row(String id, int row) {}

  private static void checkShape(Placed one) {
    Label label = one.label();
    if (label.id().length() > LONGEST_ID) {
      throw Problem.invalid(
          one.place(),
          "the id has %d characters; it has at most %d".formatted(label.id().length(), LONGEST_ID));
    }
    if (label.label().length() > LONGEST_LABEL) {
      throw Problem.invalid(
          one.place(), "the label has more than " + LONGEST_LABEL + " characters");
    }
    if (label.row() < 0 || label.row() >= MOST_ROWS) {
      throw Problem.invalid(
          one.place(), "row: " + label.row() + " is not from 0 to " + (MOST_ROWS - 1));
    }
  }

  private static void checkValue(Placed one, LifecycleRequest request, List<String> known) {
    String label = one.label().label();
    if (request.task() == Task.REGRESSION) {
      if (!isNumber(label)) {
        throw Problem.invalid(
            one.place(), "'" + label + "' is no number, and the model answers numbers");
      }
      return;
    }
    String answer = answer(request.target(), label);
    if (!known.isEmpty() && !known.contains(answer)) {
      throw Problem.invalid(
          one.place(),
          "'%s' is no label of the model, whose labels are %s"
              .formatted(label, String.join(", ", known.stream().limit(20).toList())));
    }
  }

  private static boolean isNumber(String text) {
    try {
      return Double.isFinite(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** The label of the model that a cell of the target column stands for. */
  private static String answer(Target target, String cell) {
    String label = target.trimmed(cell);
    return target.groups().entrySet().stream()
        .filter(group -> group.getValue().contains(label))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(target.otherwise() == null ? label : target.otherwise());
  }

  /** The labels of the model; none when its package is not there. */
  private List<String> known(DeployedModel model) {
    try {
      List<String> labels = new ArrayList<>();
      String manifest = model.version().uri() + "/" + PackageManifest.FILE;
      artifacts
          .readJson(manifest)
          .map(found -> found.path("labels"))
          .ifPresent(found -> found.forEach((JsonNode label) -> labels.add(label.asText())));
      return labels;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
