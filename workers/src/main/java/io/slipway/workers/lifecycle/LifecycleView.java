package io.slipway.workers.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.engine.Incident;
import io.slipway.workers.lifecycle.Lifecycle.Reason;
import io.slipway.workers.task.TaskView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A lifecycle as it is shown; a list of them leaves out all from the steps on. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LifecycleView(
    LifecycleId lifecycleId,
    ModelName modelName,
    String requestedBy,
    String team,
    @Nullable Environment environment,
    LifecycleState state,
    @Nullable Reason reason,
    Instant startedAt,
    @Nullable Instant endedAt,
    double seconds,
    @Nullable List<StepView> steps,
    @Nullable List<Incident> incidents,
    @Nullable List<TaskView> tasks,
    @Nullable Map<String, JsonNode> facts) {

  /**
   * A step as it is shown.
   *
   * @param name what the diagram calls it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StepView(
      String elementId,
      String name,
      String process,
      @Nullable String detail,
      String state,
      Instant startedAt,
      @Nullable Instant endedAt,
      double seconds) {}
}
