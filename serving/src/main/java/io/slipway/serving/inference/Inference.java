package io.slipway.serving.inference;

import io.micrometer.core.instrument.MeterRegistry;
import io.slipway.contract.ModelName;
import io.slipway.serving.access.Caller;
import io.slipway.serving.access.Quotas;
import io.slipway.serving.http.RequestRefusedException;
import io.slipway.serving.predictions.PredictionLog;
import io.slipway.serving.repository.Held;
import io.slipway.serving.repository.Role;
import io.slipway.serving.repository.Router;
import io.slipway.serving.repository.Router.Wish;
import io.slipway.serving.scoring.UnusableModelException;
import java.time.Clock;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests, whatever protocol they come by. */
public final class Inference implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Inference.class);

  private final Router router;
  private final Quotas quotas;
  private final Scoring scoring;
  private final Shadow shadow;

  /** What answering needs besides the models. */
  public record Means(
      Quotas quotas, MeterRegistry metrics, @Nullable PredictionLog log, Clock clock) {}

  public Inference(Router router, Means means) {
    this.router = router;
    this.quotas = means.quotas();
    this.scoring = new Scoring(new InferenceMetrics(means.metrics()), means.log(), means.clock());
    this.shadow = new Shadow(router, scoring);
  }

  /**
   * What is asked.
   *
   * @param version if it has to be this one
   */
  public record Question(Caller caller, ModelName name, OptionalInt version) {
    Wish wish(@Nullable String routeKey) {
      return new Wish(name, version, routeKey, caller.teams());
    }
  }

  public Scored answer(Question question, Tensors sent) {
    try (var place = quotas.take(question.caller())) {
      var id = sent.id() == null ? newId() : sent.id();
      var wish = question.wish(sent.routeKey());
      return answer(wish, new Scoring.Call(question.caller(), id, sent));
    }
  }

  private Scored answer(Wish wish, Scoring.Call call) {
    try (var held = router.hold(wish)) {
      if (held.role() == Role.CANARY && wish.version().isEmpty()) {
        return byCanary(held, wish, call);
      }
      var scored = scoring.score(held, call);
      if (held.shadowed()) {
        shadow.copy(wish.name(), call);
      }
      return scored;
    }
  }

  /** A canary that fails, or refuses what the champion takes, costs no caller an answer. */
  private Scored byCanary(Held canary, Wish wish, Scoring.Call call) {
    try {
      return scoring.score(canary, call);
    } catch (RequestRefusedException refusal) {
      var scored = byChampion(wish, call);
      canary.measures().failed();
      return scored;
    } catch (UnusableModelException e) {
      LOG.atWarn().addKeyValue("model", wish.name()).setCause(e).log("canary failed");
      return byChampion(wish, call);
    }
  }

  private Scored byChampion(Wish wish, Scoring.Call call) {
    try (var champion = router.holdChampion(wish)) {
      return scoring.score(champion, call);
    }
  }

  /** The version that would answer, held until the caller closes it. */
  public Held hold(Question question) {
    return router.hold(question.wish(null));
  }

  /** A place for a request that is not answered here. */
  Quotas.Place place(Caller caller) {
    return quotas.take(caller);
  }

  private static String newId() {
    var random = ThreadLocalRandom.current();
    return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
  }

  @Override
  public void close() {
    shadow.close();
  }
}
