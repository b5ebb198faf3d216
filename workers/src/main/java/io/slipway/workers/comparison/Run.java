package io.slipway.workers.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.Metric;
import io.slipway.contract.ModelName;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A candidate that was trained.
 *
 * @param version of the model that it became; none for all but a champion
 * @param score on the validation rows
 * @param datasetVersion none when the engine has not told it
 * @param startedAt when its lifecycle began
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Run(
    LifecycleId lifecycleId,
    ModelName model,
    @Nullable Integer version,
    String candidate,
    Learner learner,
    Map<String, Double> parameters,
    Metric metric,
    double score,
    double trainScore,
    double seconds,
    boolean champion,
    @Nullable String datasetVersion,
    Instant startedAt) {}
