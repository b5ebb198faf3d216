package io.slipway.workers.console.web;

import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.batch.Batches;
import io.slipway.workers.people.Actor;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Rows that were scored together. */
@ConsolePage
class BatchPages {
  private static final int MOST = 200;

  private final Batches batches;

  BatchPages(Batches batches) {
    this.batches = batches;
  }

  @GetMapping("/console/batches")
  String list(Actor actor, @RequestParam(defaultValue = "") String model, Model page) {
    page.addAttribute(
        "batches",
        batches.list(actor, Fields.given(model).map(ModelName::new)).stream().limit(MOST).toList());
    page.addAttribute("model", model.strip());
    return "batches";
  }

  @GetMapping("/console/batches/{id}")
  String show(Actor actor, @PathVariable String id, Model page) {
    page.addAttribute("batch", batches.show(actor, new LifecycleId(id)));
    return "batch";
  }
}
