package io.slipway.workers.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a deployment.
 *
 * @param kind such as PROMOTED, RESTORED, CANARY_STARTED or ROLLED_BACK
 * @param version none when nothing serves from then on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeploymentEvent(
    Instant at,
    String kind,
    ModelName model,
    Environment environment,
    @Nullable Integer version,
    LifecycleId lifecycleId,
    String by,
    String reason) {}
