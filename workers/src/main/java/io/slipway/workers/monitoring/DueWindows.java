package io.slipway.workers.monitoring;

import io.slipway.contract.DriftWindow;
import io.slipway.contract.ModelName;
import io.slipway.contract.MonitoringSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says which stretches of answers are to be measured now. */
@Service
public class DueWindows {
  private static final Logger LOG = LoggerFactory.getLogger(DueWindows.class);

  /** The scoring server writes its log behind its answers. */
  private static final Duration LOG_DELAY = Duration.ofSeconds(5);

  private final DeployedModels models;
  private final WindowStore windows;
  private final LabelFiles labels;
  private final Clock clock;

  public DueWindows(DeployedModels models, WindowStore windows, LabelFiles labels, Clock clock) {
    this.models = models;
    this.windows = windows;
    this.labels = labels;
    this.clock = clock;
  }

  /**
   * A window of each version in production whose time has come.
   *
   * @param model this one only
   * @param close windows end now even if they are not full
   */
  @Transactional
  public List<DriftWindow> list(@Nullable ModelName model, boolean close) {
    Instant until = clock.instant().minus(LOG_DELAY);
    return names(model)
        .flatMap(name -> readable(name).stream())
        .filter(deployed -> isDue(deployed, until, close))
        .map(deployed -> window(deployed, until, close))
        .toList();
  }

  /** When the version's window ends by time; of one that is made by rows nobody knows. */
  public Optional<Instant> dueAt(DeployedModel deployed) {
    MonitoringSpec spec = deployed.monitoring();
    return Optional.ofNullable(spec.windowTime())
        .map(time -> from(deployed).plus(Duration.parse(time)));
  }

  private Stream<ModelName> names(@Nullable ModelName model) {
    return models.names().stream().filter(name -> model == null || name.equals(model));
  }

  /** The boundary to what was registered long ago: it costs only this model. */
  private Optional<DeployedModel> readable(ModelName name) {
    try {
      return models.find(name);
    } catch (RuntimeException e) {
      LOG.warn("Not monitored: model={} reason={}", name, e.getMessage());
      return Optional.empty();
    }
  }

  private boolean isDue(DeployedModel deployed, Instant until, boolean close) {
    Instant from = from(deployed);
    return from.isBefore(until)
        && (close || dueAt(deployed).map(due -> !due.isAfter(until)).orElse(true));
  }

  private Instant from(DeployedModel deployed) {
    return windows
        .measuredTo(deployed.model(), deployed.version().version())
        .orElse(deployed.since());
  }

  private DriftWindow window(DeployedModel deployed, Instant until, boolean close) {
    Instant from = from(deployed);
    var version = deployed.version();
    return new DriftWindow(
        windows.slot(deployed.model(), version.version(), from, clock.instant()),
        deployed.model(),
        version.version(),
        version.uri(),
        version.sha256(),
        deployed.request(),
        deployed.split(),
        deployed.evaluation(),
        from.toString(),
        until.toString(),
        close,
        labels.folder(deployed.model()).toString());
  }
}
