package io.slipway.serving.scoring;

/** The package of a model does not hold what an explanation takes. */
public final class ExplanationImpossibleException extends RuntimeException {
  ExplanationImpossibleException(String message) {
    super(message);
  }
}
