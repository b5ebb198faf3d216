package io.slipway.workers.monitoring;

import io.slipway.contract.ModelName;
import io.slipway.workers.access.NameOwners;
import io.slipway.workers.monitoring.LabelReading.Format;
import io.slipway.workers.monitoring.LabelReading.Placed;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Takes labels of rows that were scored, whenever they become known. */
@Service
public class Labels {
  private static final Logger LOG = LoggerFactory.getLogger(Labels.class);

  private final DeployedModels models;
  private final NameOwners owners;
  private final LabelReading reading;
  private final LabelRules rules;
  private final LabelFiles files;
  private final LabelStore store;
  private final MonitoringMetrics metrics;
  private final Clock clock;

  Labels(
      DeployedModels models,
      NameOwners owners,
      LabelReading reading,
      LabelRules rules,
      LabelFiles files,
      LabelStore store,
      MonitoringMetrics metrics,
      Clock clock) {
    this.models = models;
    this.owners = owners;
    this.reading = reading;
    this.rules = rules;
    this.files = files;
    this.store = store;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * What was taken.
   *
   * @param sha256 digest of the file in which they are kept
   */
  public record Taken(ModelName model, int labels, String sha256, Instant receivedAt) {}

  /**
   * Takes all labels or none; of two labels of a row the later one counts.
   *
   * @throws Problem with what is wrong in which line
   */
  public Taken take(Actor actor, ModelName model, String text, Format format) {
    DeployedModel deployed = find(actor, model);
    List<Placed> labels = reading.read(text, format);
    rules.check(labels, deployed);
    Instant now = clock.instant();
    String sha256 = files.write(model, labels.stream().map(Placed::label).toList(), now);
    store.add(new LabelStore.Batch(model, sha256, labels.size(), actor.name(), now));
    metrics.received(model, labels.size());
    LOG.info("Labels: model={} labels={} by={}", model, labels.size(), actor.name());
    return new Taken(model, labels.size(), sha256, now);
  }

  private DeployedModel find(Actor actor, ModelName model) {
    if (!owners.shows(actor, NameOwners.Kind.MODEL, model.value())) {
      throw notFound(model);
    }
    return models
        .find(model)
        .orElseThrow(
            () ->
                Problem.of(
                    Kind.CONFLICT,
                    "No version of %s serves in production: there is nothing to label"
                        .formatted(model)));
  }

  static Problem notFound(ModelName model) {
    return Problem.of(
        Kind.NOT_FOUND, "Model not found: " + model + ". List models with GET /v1/models");
  }
}
