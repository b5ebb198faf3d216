package io.slipway.contract;

/**
 * A package: one ONNX file and its manifest.
 *
 * @param uri folder of the package
 * @param sha256 of manifest.json, which lists the digests of all other files
 * @param parityMaxDiff largest difference between the training side and ONNX Runtime, see {@link
 *     PackageManifest.Parity}
 * @param parityFlippedLabels rows whose label differs between the two
 */
public record PackageRef(
    String uri, String sha256, double parityMaxDiff, long parityRows, long parityFlippedLabels) {
  public PackageRef {
    Require.sha256("modelPackage.sha256", sha256);
  }
}
