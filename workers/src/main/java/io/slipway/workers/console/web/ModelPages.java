package io.slipway.workers.console.web;

import io.slipway.workers.alias.Aliases;
import io.slipway.workers.card.MetricWords;
import io.slipway.workers.comparison.Comparisons;
import io.slipway.workers.evidence.Cards;
import io.slipway.workers.evidence.VersionViews;
import io.slipway.workers.people.Actor;
import io.slipway.workers.registry.ModelFilter;
import io.slipway.workers.registry.ModelVersion;
import io.slipway.workers.registry.ModelView;
import io.slipway.workers.registry.Models;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Models, their versions, and two versions beside each other. */
@ConsolePage
class ModelPages {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final Models models;
  private final VersionViews versions;
  private final Cards cards;
  private final Aliases aliases;
  private final Comparisons comparisons;

  ModelPages(
      Models models, VersionViews versions, Cards cards, Aliases aliases, Comparisons comparisons) {
    this.models = models;
    this.versions = versions;
    this.cards = cards;
    this.aliases = aliases;
    this.comparisons = comparisons;
  }

  @GetMapping("/console/models")
  String list(Actor actor, @RequestParam(defaultValue = "") String search, Model page) {
    var filter =
        new ModelFilter(Fields.given(search), Optional.empty(), Optional.empty(), Optional.empty());
    page.addAttribute("models", models.list(actor, filter));
    page.addAttribute("search", search.strip());
    return "models";
  }

  @GetMapping("/console/models/{name}")
  String show(Actor actor, @PathVariable String name, Model page) {
    ModelView model = models.show(actor, name);
    page.addAttribute("model", model);
    page.addAttribute("aliases", aliases.list(model.name()));
    page.addAttribute(
        "metricNames",
        new MetricWords()
                .ordered(
                    model.versions().stream().flatMap(v -> v.metrics().keySet().stream()).toList())
                .stream()
                .limit(5)
                .toList());
    return "model";
  }

  @GetMapping("/console/models/{name}/versions/{version}")
  String show(Actor actor, @PathVariable String name, @PathVariable int version, Model page)
      throws IOException {
    ModelVersion known = models.version(actor, name, version);
    page.addAttribute("version", known);
    page.addAttribute("view", versions.of(known));
    return "version";
  }

  /** The card allows itself less than other pages, but its styles stand in it. */
  @GetMapping("/console/models/{name}/versions/{version}/card")
  ResponseEntity<String> card(Actor actor, @PathVariable String name, @PathVariable int version) {
    return ResponseEntity.ok()
        .contentType(HTML)
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'")
        .body(cards.html(models.version(actor, name, version)));
  }

  @GetMapping("/console/comparison")
  String compare(Actor actor, @RequestParam List<String> runs, Model page) throws IOException {
    page.addAttribute("comparison", comparisons.of(actor, runs));
    page.addAttribute("names", runs.stream().map(String::strip).distinct().toList());
    return "comparison";
  }
}
