package io.slipway.workers.console.web;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.deployment.CanaryVerdicts;
import io.slipway.workers.deployment.DeploymentHistory;
import io.slipway.workers.deployment.Freezes;
import io.slipway.workers.deployment.Ledger.Filter;
import io.slipway.workers.deployment.Ledger.Place;
import io.slipway.workers.deployment.RollBacks;
import io.slipway.workers.deployment.Rollouts.Verdict;
import io.slipway.workers.people.Actor;
import io.slipway.workers.registry.Models;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What serves, what served, and how to step in. */
@ConsolePage
class DeploymentPages {
  private static final String HERE = "redirect:/console/deployments";
  private static final int MOST = 100;

  private final DeploymentHistory history;
  private final RollBacks rollBacks;
  private final CanaryVerdicts verdicts;
  private final Freezes freezes;
  private final Models models;

  DeploymentPages(
      DeploymentHistory history,
      RollBacks rollBacks,
      CanaryVerdicts verdicts,
      Freezes freezes,
      Models models) {
    this.history = history;
    this.rollBacks = rollBacks;
    this.verdicts = verdicts;
    this.freezes = freezes;
    this.models = models;
  }

  @GetMapping("/console/deployments")
  String list(
      Actor actor,
      @RequestParam(defaultValue = "") String model,
      @RequestParam(defaultValue = "") String at,
      Model page) {
    var filter = new Filter(Fields.given(model).map(ModelName::new), Optional.empty());
    page.addAttribute(
        "serving",
        history.at(actor, Fields.given(at).map(text -> Fields.moment("at", text)), filter));
    page.addAttribute("events", history.events(actor, filter).stream().limit(MOST).toList());
    page.addAttribute("freeze", freezes.current().orElse(null));
    page.addAttribute("model", model.strip());
    page.addAttribute("at", at);
    return "deployments";
  }

  @PostMapping("/console/models/{name}/roll-back")
  String rollBack(
      Actor actor,
      @PathVariable String name,
      @RequestParam String environment,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes next) {
    var place =
        new Place(
            models.show(actor, name).name(),
            Fields.oneOf(Environment.class, "environment", environment));
    rollBacks.rollBack(actor, place, reason);
    next.addFlashAttribute("said", name + " was rolled back in " + environment + ".");
    return HERE;
  }

  @PostMapping("/console/deployments/{deploymentId}/verdict")
  String judge(
      Actor actor,
      @PathVariable String deploymentId,
      @RequestParam String verdict,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes next) {
    LifecycleId canary = history.canary(actor, new LifecycleId(deploymentId));
    verdicts.give(actor, canary, Fields.oneOf(Verdict.class, "verdict", verdict), reason);
    next.addFlashAttribute("said", "The canary's window ends by your word.");
    return HERE;
  }

  @PostMapping("/console/deployments/freeze")
  String freeze(
      Actor actor, @RequestParam(defaultValue = "") String reason, RedirectAttributes next) {
    freezes.freeze(actor, reason);
    next.addFlashAttribute("said", "All deployments are frozen.");
    return HERE;
  }

  @PostMapping("/console/deployments/unfreeze")
  String unfreeze(Actor actor, RedirectAttributes next) {
    freezes.unfreeze(actor);
    next.addFlashAttribute("said", "Deployments are allowed again.");
    return HERE;
  }
}
