package io.slipway.spark.monitoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.DriftCase;
import io.slipway.contract.DriftReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the measurements of a case's windows said.
 *
 * @param earlier of the windows before the last, the earliest first, as far as they are there
 * @param last null: it is gone
 * @param gone how many cannot be read any more
 */
record WindowReports(List<DriftReport> earlier, @Nullable DriftReport last, int gone) {
  static WindowReports of(DriftCase drift, ObjectMapper json) {
    List<DriftReport> reports = new ArrayList<>();
    int gone = 0;
    for (DriftCase.Window window : drift.windows()) {
      String uri = window.reportUri();
      try {
        if (uri != null) {
          reports.add(json.readValue(Path.of(uri).toFile(), DriftReport.class));
        }
      } catch (IOException e) {
        gone++;
      }
    }
    int end = reports.size() - 1;
    DriftCase.Window last = drift.windows().get(drift.windows().size() - 1);
    return end >= 0 && reports.get(end).windowId().equals(last.windowId())
        ? new WindowReports(List.copyOf(reports.subList(0, end)), reports.get(end), gone)
        : new WindowReports(List.copyOf(reports), null, gone);
  }
}
