package io.slipway.workers.console.web;

import io.slipway.contract.LifecycleId;
import io.slipway.workers.console.Progress;
import io.slipway.workers.lifecycle.Cancellations;
import io.slipway.workers.lifecycle.LifecycleState;
import io.slipway.workers.lifecycle.LifecycleView;
import io.slipway.workers.lifecycle.LifecycleViews;
import io.slipway.workers.lifecycle.Lifecycles;
import io.slipway.workers.people.Actor;
import io.slipway.workers.people.Role;
import java.util.List;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lifecycles, and how far each is. */
@ConsolePage
class LifecyclePages {
  private static final int MOST = 200;

  private final Lifecycles lifecycles;
  private final LifecycleViews views;
  private final Cancellations cancellations;
  private final Progress progress;

  LifecyclePages(
      Lifecycles lifecycles, LifecycleViews views, Cancellations cancellations, Progress progress) {
    this.lifecycles = lifecycles;
    this.views = views;
    this.cancellations = cancellations;
    this.progress = progress;
  }

  @GetMapping("/console/lifecycles")
  String list(
      Actor actor,
      @RequestParam(defaultValue = "") String model,
      @RequestParam(defaultValue = "") String state,
      Model page) {
    List<LifecycleView> found =
        views.list(
            actor,
            Fields.given(state).map(name -> Fields.oneOf(LifecycleState.class, "state", name)),
            Fields.given(model));
    page.addAttribute("lifecycles", found.stream().limit(MOST).toList());
    page.addAttribute("more", Math.max(0, found.size() - MOST));
    page.addAttribute("model", model.strip());
    page.addAttribute("state", state);
    page.addAttribute("states", LifecycleState.values());
    return "lifecycles";
  }

  @GetMapping("/console/lifecycles/{id}")
  String show(Actor actor, @PathVariable String id, Model page) {
    LifecycleView lifecycle = views.of(lifecycles.find(actor, new LifecycleId(id)));
    page.addAttribute("lifecycle", lifecycle);
    page.addAttribute("parts", progress.of(lifecycle));
    page.addAttribute("spans", new Spans());
    page.addAttribute("running", lifecycle.state() == LifecycleState.RUNNING);
    page.addAttribute("hasVersion", has(lifecycle, "modelVersion"));
    page.addAttribute(
        "cancels",
        actor.has(Role.DATA_SCIENTIST) || actor.has(Role.LEAD) || actor.has(Role.ML_OPS));
    return "lifecycle";
  }

  @PostMapping("/console/lifecycles/{id}/cancellation")
  String cancel(Actor actor, @PathVariable String id, RedirectAttributes next) {
    LifecycleId known = cancellations.cancel(actor, new LifecycleId(id)).id();
    next.addFlashAttribute("said", "The lifecycle was told to stop. It takes a moment.");
    return "redirect:/console/lifecycles/" + known;
  }

  private static boolean has(LifecycleView lifecycle, String fact) {
    return Optional.ofNullable(lifecycle.facts()).filter(it -> it.containsKey(fact)).isPresent();
  }
}
