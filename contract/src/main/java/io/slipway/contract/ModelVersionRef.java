package io.slipway.contract;

/**
 * A version in the registry.
 *
 * @param sha256 of the package it stands for
 */
public record ModelVersionRef(ModelName model, int version, String sha256) {
  public ModelVersionRef {
    Require.sha256("modelVersion.sha256", sha256);
  }
}
