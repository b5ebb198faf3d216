package io.slipway.workers.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.ModelName;
import io.slipway.workers.card.CardFacts.Decision;
import io.slipway.workers.card.CardFacts.Deployment;
import io.slipway.workers.registry.ModelVersion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version with all that is known of it.
 *
 * @param lineage what the package says that it was made from; none when the package is gone
 * @param metadata what people noted, by key
 * @param aliases that stand for it now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VersionView(
    ModelName model,
    @JsonUnwrapped ModelVersion version,
    String purpose,
    String limits,
    String owner,
    List<String> tags,
    @Nullable String task,
    Map<String, String> metadata,
    List<String> aliases,
    @Nullable JsonNode lineage,
    @JsonUnwrapped Facts facts,
    List<Decision> decisions,
    List<Deployment> deployments) {

  /** What its lifecycle registered, as it was written then. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Facts(
      @Nullable JsonNode request,
      @Nullable JsonNode dataset,
      @Nullable JsonNode quality,
      @Nullable JsonNode split,
      @Nullable JsonNode features,
      @Nullable JsonNode champion,
      @Nullable JsonNode modelPackage,
      @Nullable JsonNode evaluation,
      @Nullable JsonNode validation) {
    static Facts of(JsonNode registration) {
      return new Facts(
          registration.get("request"),
          registration.get("dataset"),
          registration.get("quality"),
          registration.get("split"),
          registration.get("features"),
          registration.get("champion"),
          registration.get("modelPackage"),
          registration.get("evaluation"),
          registration.get("validation"));
    }
  }
}
