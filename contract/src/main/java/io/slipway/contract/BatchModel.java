package io.slipway.contract;

/**
 * The version that scores a batch.
 *
 * @param uri folder of the package
 * @param sha256 of the package
 */
public record BatchModel(ModelName model, int version, String uri, String sha256) {
  public BatchModel {
    Require.sha256("batchModel.sha256", sha256);
  }
}
