package io.slipway.workers.dataset.web;

import io.slipway.workers.dataset.DatasetVersionView;
import io.slipway.workers.dataset.DatasetView;
import io.slipway.workers.dataset.Datasets;
import io.slipway.workers.people.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/datasets")
@Tag(name = "Datasets")
public class DatasetController {
  private final Datasets datasets;

  DatasetController(Datasets datasets) {
    this.datasets = datasets;
  }

  @GetMapping
  @Operation(summary = "List datasets with their versions")
  public List<DatasetView> list(Actor actor, @RequestParam Optional<String> search) {
    return datasets.list(actor, search);
  }

  @GetMapping("/{name}")
  @Operation(summary = "Show a dataset with its versions, the latest first")
  public DatasetView show(Actor actor, @PathVariable String name) {
    return datasets.show(actor, name);
  }

  @GetMapping("/{name}/versions/{digits}")
  @Operation(summary = "Show a version of a dataset with its profile and its quality report")
  public DatasetVersionView show(
      Actor actor, @PathVariable String name, @PathVariable String digits) throws IOException {
    return datasets.show(actor, name, digits);
  }
}
