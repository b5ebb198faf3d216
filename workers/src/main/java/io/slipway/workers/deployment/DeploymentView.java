package io.slipway.workers.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What serves, or served, at a place.
 *
 * @param version none when nothing serves
 * @param sha256 digest of the package
 * @param lifecycleId the lifecycle by whose approval it serves
 * @param approvedBy who approved that release, first to last
 * @param kind PROMOTED, or RESTORED by a roll-back
 * @param by who let it serve: a person, or the process
 * @param canary the version that stands beside it now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeploymentView(
    ModelName model,
    Environment environment,
    @Nullable Integer version,
    @Nullable String sha256,
    @Nullable LifecycleId lifecycleId,
    List<String> approvedBy,
    Ledger.Kind kind,
    String by,
    String reason,
    Instant since,
    @Nullable CanaryView canary) {

  /** A version that stands beside the one that serves. */
  public record CanaryView(
      String deploymentId, int version, double share, boolean shadow, Instant since) {}
}
