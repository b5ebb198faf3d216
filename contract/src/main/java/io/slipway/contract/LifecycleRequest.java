package io.slipway.contract;

/**
 * What a person asks for: a model of this name, for this purpose, from this data. Its JSON Schema
 * is the resource {@code slipway/lifecycle-request.schema.json}.
 */
public record LifecycleRequest(
    ModelName model,
    String purpose,
    DataSource data,
    Target target,
    SplitSpec split,
    TrainingSpec training,
    Environment environment) {
  public LifecycleRequest {
    purpose = purpose == null ? "" : purpose;
    split = split == null ? SplitSpec.standard() : split;
    training = training == null ? TrainingSpec.standard() : training;
    environment = environment == null ? Environment.PRODUCTION : environment;
  }
}
