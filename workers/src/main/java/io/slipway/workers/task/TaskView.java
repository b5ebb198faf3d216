package io.slipway.workers.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task as it is shown.
 *
 * @param problem why the decision before was refused
 * @param evidence the lifecycle's facts; left out of lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskView(
    long taskKey,
    String elementId,
    String name,
    LifecycleId lifecycleId,
    ModelName modelName,
    String requestedBy,
    List<String> candidateGroups,
    @Nullable String assignee,
    @Nullable Instant dueDate,
    int priority,
    Instant createdAt,
    @Nullable String problem,
    @Nullable Map<String, JsonNode> evidence) {}
