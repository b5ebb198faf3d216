package io.slipway.workers.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.slipway.contract.DriftMeasurement;
import io.slipway.contract.DriftReport;
import io.slipway.workers.artifact.ArtifactFolder;
import io.slipway.workers.card.DriftFacts;
import io.slipway.workers.card.DriftPages;
import io.slipway.workers.monitoring.MonitoringViews.DriftView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Writes the page about a case of drift. */
@Service
public class DriftReports {
  private static final Logger LOG = LoggerFactory.getLogger(DriftReports.class);
  private static final int MOST_WINDOWS = 30;
  private static final ObjectReader REPORT =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readerFor(DriftReport.class);

  private final WindowStore windows;
  private final ArtifactFolder artifacts;
  private final DriftPages pages = new DriftPages();

  public DriftReports(WindowStore windows, ArtifactFolder artifacts) {
    this.windows = windows;
    this.artifacts = artifacts;
  }

  /** HTML that needs nothing else. */
  public String html(DriftView view) {
    DriftRecord drift = view.drift();
    return pages.html(
        new DriftFacts(
            drift.driftId().value(),
            drift.model(),
            drift.version(),
            drift.severity().name(),
            drift.reason(),
            drift.state().name(),
            drift.raisedAt(),
            report(view.window()).orElse(null),
            drift.explanation(),
            windows(drift),
            view.trail().stream().map(DriftReports::event).toList()));
  }

  private List<DriftFacts.Window> windows(DriftRecord drift) {
    List<DriftFacts.Window> earliestFirst =
        new ArrayList<>(
            windows.measured(drift.model(), drift.version(), MOST_WINDOWS).stream()
                .map(DriftReports::window)
                .toList());
    Collections.reverse(earliestFirst);
    return earliestFirst;
  }

  private static DriftFacts.Window window(MonitoredWindow one) {
    DriftMeasurement measured = Objects.requireNonNull(one.measurement());
    return new DriftFacts.Window(
        one.from(),
        Objects.requireNonNull(one.to()),
        String.valueOf(one.severity()),
        measured.maxEffect(),
        measured.lossRatio(),
        measured.rows(),
        measured.labelledRows());
  }

  private static DriftFacts.Event event(DriftEvent event) {
    return new DriftFacts.Event(event.at(), event.kind(), event.by(), event.words());
  }

  /** The boundary to a file that may be gone or damaged: the page says so. */
  private Optional<DriftReport> report(@Nullable MonitoredWindow window) {
    DriftMeasurement measured = window == null ? null : window.measurement();
    String uri = measured == null ? null : measured.reportUri();
    try {
      return uri == null ? Optional.empty() : artifacts.find(uri).map(this::read);
    } catch (IOException | RuntimeException e) {
      LOG.warn("Not readable: report={} reason={}", uri, e.getMessage());
      return Optional.empty();
    }
  }

  private DriftReport read(Path file) {
    try {
      return REPORT.readValue(file.toFile());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
