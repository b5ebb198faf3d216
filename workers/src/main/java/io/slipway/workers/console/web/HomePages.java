package io.slipway.workers.console.web;

import io.slipway.workers.console.Reviewing;
import io.slipway.workers.deployment.DeploymentHistory;
import io.slipway.workers.deployment.Ledger.Filter;
import io.slipway.workers.lifecycle.LifecycleState;
import io.slipway.workers.lifecycle.LifecycleViews;
import io.slipway.workers.people.Actor;
import io.slipway.workers.task.Tasks;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What matters to somebody now. */
@ConsolePage
class HomePages {
  private final LifecycleViews lifecycles;
  private final Tasks tasks;
  private final DeploymentHistory deployments;

  HomePages(LifecycleViews lifecycles, Tasks tasks, DeploymentHistory deployments) {
    this.lifecycles = lifecycles;
    this.tasks = tasks;
    this.deployments = deployments;
  }

  @GetMapping("/console")
  String home(Actor actor, Model model) {
    model.addAttribute(
        "mine",
        tasks.open(actor, Optional.empty(), Optional.empty()).stream()
            .filter(task -> Reviewing.isFor(actor, task))
            .toList());
    model.addAttribute(
        "running", lifecycles.list(actor, Optional.of(LifecycleState.RUNNING), Optional.empty()));
    model.addAttribute(
        "serving",
        deployments.at(actor, Optional.empty(), new Filter(Optional.empty(), Optional.empty())));
    return "home";
  }
}
