package io.slipway.workers.delegation.web;

import io.slipway.workers.delegation.Delegation;
import io.slipway.workers.delegation.DelegationRequest;
import io.slipway.workers.delegation.Delegations;
import io.slipway.workers.people.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/delegations")
@Tag(name = "Delegations")
public class DelegationController {
  private final Delegations delegations;

  DelegationController(Delegations delegations) {
    this.delegations = delegations;
  }

  @GetMapping
  @Operation(summary = "List delegations", description = "One's own; a lead's team; or all.")
  public List<Delegation> list(Actor actor) {
    return delegations.list(actor);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Let somebody decide for somebody who is away",
      description = "For oneself, or as a lead for somebody of one's team; at most 90 days.")
  public Delegation create(Actor actor, @RequestBody DelegationRequest request) {
    return delegations.create(actor, request);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "End a delegation before its time")
  public void end(Actor actor, @PathVariable long id) {
    delegations.end(actor, id);
  }
}
