package io.slipway.contract;

import org.jspecify.annotations.Nullable;

/**
 * A version in the registry.
 *
 * @param sha256 of the package it stands for
 * @param cardUrl the model card, for people
 */
public record ModelVersionRef(
    ModelName model, int version, String sha256, @Nullable String cardUrl) {
  public ModelVersionRef {
    Require.sha256("modelVersion.sha256", sha256);
  }
}
