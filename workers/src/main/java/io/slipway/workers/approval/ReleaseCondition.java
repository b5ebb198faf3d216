package io.slipway.workers.approval;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import java.time.Instant;

/**
 * What a reviewer wants to be done after the release, of a release that was deployed.
 *
 * @param id names it, and the message that starts its process
 * @param approvedBy who set it
 */
public record ReleaseCondition(
    String id,
    LifecycleId lifecycleId,
    String sha256,
    Environment environment,
    String approvedBy,
    String text,
    Instant due) {}
