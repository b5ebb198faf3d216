package io.slipway.workers.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.slipway.workers.approval.Matter;
import io.slipway.workers.artifact.ArtifactFolder;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.people.Actor;
import io.slipway.workers.registry.Models;
import io.slipway.workers.task.TaskView;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts together what a task asks and what there is to decide on. */
@Component
public class Reviewing {
  private final ArtifactFolder artifacts;
  private final Models models;

  Reviewing(ArtifactFolder artifacts, Models models) {
    this.artifacts = artifacts;
    this.models = models;
  }

  /** What a task can be answered. */
  public record Choice(String value, String words) {}

  /** Whose task it is to the actor. */
  public static boolean isFor(Actor actor, TaskView task) {
    return actor.isInOneOf(task.candidateGroups()) && !task.requestedBy().equals(actor.name());
  }

  public static List<Choice> choices(TaskView task) {
    return Matter.of(task.elementId())
        .map(
            matter ->
                switch (matter) {
                  case REVIEW ->
                      List.of(
                          new Choice("APPROVE", "Approve"),
                          new Choice("APPROVE_WITH_CONDITION", "Approve with a condition"),
                          new Choice("REJECT", "Reject"));
                  case WAIVER ->
                      List.of(
                          new Choice("WAIVE", "Waive: train with this data"),
                          new Choice("REJECT", "Reject the data"));
                  case CONDITION ->
                      List.of(
                          new Choice("MET", "The condition is met"),
                          new Choice("NOT_MET", "It is not met"));
                })
        .orElse(List.of());
  }

  public static boolean mayHaveCondition(TaskView task) {
    return Matter.of(task.elementId()).filter(Matter.REVIEW::equals).isPresent();
  }

  public Evidence evidence(Actor actor, TaskView task) throws IOException {
    Map<String, JsonNode> facts = Optional.ofNullable(task.evidence()).orElse(Map.of());
    Json evaluation = new Json(facts.get("evaluation"));
    String uri = evaluation.text("reportUri");
    JsonNode report =
        uri.isEmpty()
            ? MissingNode.getInstance()
            : artifacts.readJson(uri).orElse(MissingNode.getInstance());
    Integer compared = evaluation.integer("comparedWith");
    return Evidence.of(facts, report, compared == null ? Map.of() : metrics(actor, task, compared));
  }

  /** The version that the task is about. */
  public Optional<Integer> version(TaskView task) {
    Map<String, JsonNode> facts = Optional.ofNullable(task.evidence()).orElse(Map.of());
    return Optional.ofNullable(new Json(facts.get("modelVersion")).integer("version"));
  }

  private Map<String, Double> metrics(Actor actor, TaskView task, int version) {
    try {
      return models.version(actor, task.modelName().value(), version).metrics();
    } catch (Problem gone) {
      return Map.of();
    }
  }
}
