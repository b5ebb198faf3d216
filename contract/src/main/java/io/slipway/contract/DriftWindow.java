package io.slipway.contract;

/**
 * A stretch of what a version answered, to be measured.
 *
 * @param windowId {@code <model>-w<number>}, also the first folder of the measurement's artifacts
 * @param uri folder of the package
 * @param sha256 of the package
 * @param evaluation facts of the version's evaluation: what performance is held against
 * @param from ISO 8601 moment; answers after it belong to the window
 * @param until ISO 8601 moment; later answers do not
 * @param close the window ends at {@code until} even if it is not full
 * @param labelsUri folder of the labels that came in for the model
 */
public record DriftWindow(
    LifecycleId windowId,
    ModelName model,
    int version,
    String uri,
    String sha256,
    LifecycleRequest request,
    SplitRef split,
    Evaluation evaluation,
    String from,
    String until,
    boolean close,
    String labelsUri) {}
