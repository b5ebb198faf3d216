package io.slipway.workers.console.web;

import io.slipway.contract.ModelName;
import io.slipway.workers.console.DriftCharts;
import io.slipway.workers.monitoring.DriftRecord;
import io.slipway.workers.monitoring.MonitoringViews;
import io.slipway.workers.monitoring.MonitoringViews.MonitoringView;
import io.slipway.workers.people.Actor;
import io.slipway.workers.task.DriftTasks;
import io.slipway.workers.task.TaskView;
import java.util.List;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** How what serves does, and who looks after drift. */
@ConsolePage
class MonitoringPages {
  private final MonitoringViews monitoring;
  private final DriftTasks triages;

  MonitoringPages(MonitoringViews monitoring, DriftTasks triages) {
    this.monitoring = monitoring;
    this.triages = triages;
  }

  @GetMapping("/console/monitoring")
  String list(Actor actor, Model page) {
    page.addAttribute("due", monitoring.due(actor));
    page.addAttribute("cases", monitoring.drifts(actor, Optional.empty(), Optional.empty()));
    return "monitoring";
  }

  @GetMapping("/console/monitoring/{name}")
  String show(Actor actor, @PathVariable String name, Model page) {
    MonitoringView view = monitoring.show(actor, new ModelName(name));
    page.addAttribute("view", view);
    page.addAttribute("charts", new DriftCharts(view.windows()));
    DriftRecord open = view.openCase();
    page.addAttribute("triage", open == null ? List.of() : triage(actor, open));
    return "monitored";
  }

  private List<TaskView> triage(Actor actor, DriftRecord open) {
    return triages.open(actor, Optional.empty()).stream()
        .filter(task -> task.lifecycleId().equals(open.driftId()))
        .toList();
  }
}
