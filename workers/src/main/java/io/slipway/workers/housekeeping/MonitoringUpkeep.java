package io.slipway.workers.housekeeping;

import io.slipway.workers.monitoring.DriftNews;
import io.slipway.workers.monitoring.MonitoringMetrics;
import io.slipway.workers.retraining.Retrainings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Goes on with cases of drift and retrainings that were left half done. */
@Component
class MonitoringUpkeep {
  private static final Logger LOG = LoggerFactory.getLogger(MonitoringUpkeep.class);

  private final DriftNews news;
  private final Retrainings retrainings;
  private final MonitoringMetrics metrics;

  MonitoringUpkeep(DriftNews news, Retrainings retrainings, MonitoringMetrics metrics) {
    this.news = news;
    this.retrainings = retrainings;
    this.metrics = metrics;
  }

  /** The boundary to a database or an engine that may be away: a moment later it is done. */
  @Scheduled(initialDelay = 7_000, fixedDelay = 5_000)
  public void lookAfter() {
    try {
      retrainings.lookAfter();
      news.repeat();
    } catch (RuntimeException e) {
      LOG.warn("Cases of drift wait to be looked after: {}", e.getMessage());
    }
  }

  @Scheduled(initialDelay = 10_000, fixedDelay = 15_000)
  public void measure() {
    try {
      metrics.refresh();
    } catch (RuntimeException e) {
      LOG.warn("Monitoring is not counted: {}", e.getMessage());
    }
  }
}
