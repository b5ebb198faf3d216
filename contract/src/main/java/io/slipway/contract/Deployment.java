package io.slipway.contract;

/** A model version that serves. */
public record Deployment(
    String deploymentId, ModelVersionRef modelVersion, Environment environment, String endpoint) {}
