package io.slipway.workers.retraining;

import io.slipway.contract.ModelName;
import io.slipway.contract.RetrainingReview;
import io.slipway.workers.monitoring.DeployedModel;
import io.slipway.workers.monitoring.DeployedModels;
import io.slipway.workers.monitoring.DriftStore;
import io.slipway.workers.monitoring.Forecasts;
import io.slipway.workers.monitoring.LabelFiles;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Tells of each version in production what says whether a retraining is due. */
@Service
public class DueRetrainings {
  private static final Logger LOG = LoggerFactory.getLogger(DueRetrainings.class);

  private final DeployedModels models;
  private final Forecasts forecasts;
  private final LabelFiles labels;
  private final DriftStore cases;
  private final Clock clock;

  public DueRetrainings(
      DeployedModels models,
      Forecasts forecasts,
      LabelFiles labels,
      DriftStore cases,
      Clock clock) {
    this.models = models;
    this.forecasts = forecasts;
    this.labels = labels;
    this.cases = cases;
    this.clock = clock;
  }

  /**
   * Reviews of all models, or of one.
   *
   * @param model this one only
   */
  public List<RetrainingReview> reviews(@Nullable ModelName model) {
    return models.names().stream()
        .filter(name -> model == null || name.equals(model))
        .flatMap(name -> models.find(name).stream())
        .map(this::review)
        .toList();
  }

  private RetrainingReview review(DeployedModel one) {
    String every = one.monitoring().retrainEvery();
    int version = one.version().version();
    return new RetrainingReview(
        one.model(),
        version,
        Duration.between(one.version().createdAt(), clock.instant()).toHours(),
        every == null ? null : Duration.parse(every).toMinutes() / 60.0,
        forecasts.of(one.model(), version).map(Forecasts.Forecast::days).orElse(null),
        labels.countSince(one.model(), one.since()),
        one.split().trainRows(),
        cases.open(one.model()).isPresent() || cases.isRetrained(one.model()));
  }

  /** Notes that a retraining that was due did not come about. */
  public void skip(ModelName model, String reason) {
    LOG.warn("Not retrained: model={} reason={}", model, reason);
  }
}
