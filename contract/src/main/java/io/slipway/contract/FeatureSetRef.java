package io.slipway.contract;

/**
 * The fitted feature pipeline and the feature vectors.
 *
 * @param uri folder with features.json (the fitted pipeline) and the parts train, validation, test
 * @param inputs number of input columns
 * @param width length of the dense vector
 */
public record FeatureSetRef(String uri, String sha256, int inputs, int width) {
  public FeatureSetRef {
    Require.sha256("features.sha256", sha256);
  }
}
