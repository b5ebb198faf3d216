package io.slipway.serving.inference;

import io.slipway.serving.access.Caller;
import io.slipway.serving.http.RequestRefusedException;
import io.slipway.serving.inference.InferenceMetrics.Outcome;
import io.slipway.serving.predictions.Prediction;
import io.slipway.serving.predictions.PredictionLog;
import io.slipway.serving.repository.Held;
import io.slipway.serving.tracing.ModelSpan;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Scores a request by a version that is held, and sees that it is counted and kept. */
final class Scoring {
  private final InferenceMetrics metrics;
  private final @Nullable PredictionLog log;
  private final Clock clock;

  Scoring(InferenceMetrics metrics, @Nullable PredictionLog log, Clock clock) {
    this.metrics = metrics;
    this.log = log;
    this.clock = clock;
  }

  /** A request, and who sent it. */
  record Call(Caller caller, String id, Tensors sent) {}

  Scored score(Held held, Call call) {
    var start = System.nanoTime();
    var outcome = Outcome.FAILED;
    try {
      var request = InferenceRequest.fit(call.sent(), held.model());
      ModelSpan.mark(held.model());
      var answers = held.model().scorer().score(request.columns());
      held.measures().answered(answers, System.nanoTime() - start);
      var scored = new Scored(call.id(), held.model(), held.role(), request, answers);
      outcome = Outcome.ANSWERED;
      keep(scored, call.caller());
      return scored;
    } catch (RequestRefusedException e) {
      outcome = Outcome.REFUSED;
      throw e;
    } finally {
      if (outcome == Outcome.FAILED) {
        held.measures().failed();
      }
      metrics.done(held.model(), held.role(), outcome, System.nanoTime() - start);
    }
  }

  private void keep(Scored scored, Caller caller) {
    metrics.scored(scored.model().name(), scored.answers().rows());
    if (log != null && log.wants(scored.id())) {
      log.add(
          new Prediction(
              clock.millis(),
              scored.id(),
              caller.client(),
              scored.role(),
              scored.model(),
              scored.request().columns(),
              scored.answers()));
    }
  }
}
