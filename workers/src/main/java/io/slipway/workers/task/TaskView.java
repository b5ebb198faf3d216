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
 * @param lifecycleId or the id of the case of drift
 * @param problem why the decision before was refused
 * @param evidence the lifecycle's facts; left out of lists
 * @param sha256 digest of what is to be decided upon, as it is registered; left out of lists
 * @param nonce to be sent with the decision: for this person and this digest, within the hour,
 *     once; left out of lists
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
    @Nullable Map<String, JsonNode> evidence,
    @Nullable String sha256,
    @Nullable String nonce) {
  TaskView toBeDecided(@Nullable String digest, @Nullable String number) {
    return new TaskView(
        taskKey,
        elementId,
        name,
        lifecycleId,
        modelName,
        requestedBy,
        candidateGroups,
        assignee,
        dueDate,
        priority,
        createdAt,
        problem,
        evidence,
        digest,
        number);
  }
}
