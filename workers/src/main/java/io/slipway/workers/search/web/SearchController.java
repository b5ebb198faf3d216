package io.slipway.workers.search.web;

import io.slipway.workers.people.Actor;
import io.slipway.workers.search.Findings;
import io.slipway.workers.search.Rebuild;
import io.slipway.workers.search.Search;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/search")
@Tag(name = "Search")
public class SearchController {
  private final Search search;
  private final Rebuild rebuild;

  SearchController(Search search, Rebuild rebuild) {
    this.search = search;
    this.rebuild = rebuild;
  }

  @GetMapping
  @Operation(
      summary = "Find things by words",
      description =
          "All words must be there. + | - \" * ( ) have the meanings of a simple query string."
              + " `source` says where it was looked: in the index, or by names in the database.")
  public Findings find(
      Actor actor,
      @RequestParam String q,
      @RequestParam Optional<String> kind,
      @RequestParam(defaultValue = "20") int limit) {
    return search.find(actor, q, kind, limit);
  }

  @PostMapping("/rebuild")
  @Operation(
      summary = "Make the search index anew from the database",
      description = "Answers with the numbers of documents by kind.")
  public Map<String, Long> rebuild(Actor actor) {
    return rebuild.run(actor);
  }
}
