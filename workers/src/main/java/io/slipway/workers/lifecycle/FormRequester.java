package io.slipway.workers.lifecycle;

import io.slipway.workers.engine.EngineView;
import io.slipway.workers.engine.EngineView.Completion;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Unrecoverable;
import io.slipway.workers.people.Actor;
import io.slipway.workers.people.Directory;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Who asks for a lifecycle that Tasklist's form started. A form can say any name: the requester is
 * who completed the confirmation, as the engine's record says.
 */
@Service
public class FormRequester {
  private static final String CONFIRMATION = "Task_ConfirmRequest";
  private static final List<String> GROUPS = List.of("data-scientists");

  private final EngineView engine;
  private final Directory directory;

  public FormRequester(EngineView engine, Directory directory) {
    this.engine = engine;
    this.directory = directory;
  }

  /**
   * Finds the person.
   *
   * @throws NotYet when the engine's record has not arrived or the directory does not answer
   * @throws Unrecoverable when nobody claimed the confirmation, or somebody who may not ask
   */
  Actor of(long processInstanceKey) {
    Completion completion =
        engine
            .completion(processInstanceKey, CONFIRMATION)
            .orElseThrow(
                () ->
                    new NotYet(
                        "The engine's record of who confirmed the request has not arrived. Look"
                            + " whether the engine's exporter reaches the workers."));
    return completion
        .by()
        .flatMap(this::find)
        .filter(actor -> !actor.service() && actor.isInOneOf(GROUPS))
        .orElseThrow(
            () ->
                new Unrecoverable(
                    completion.by().orElse("Nobody")
                        + " confirmed the request, and a person of the group data-scientists has"
                        + " to. Cancel this instance and start one anew."));
  }

  /** The boundary to a server that may be away. */
  private Optional<Actor> find(String name) {
    try {
      return directory.find(name);
    } catch (RuntimeException e) {
      throw new NotYet(
          "Who " + name + " is cannot be asked of the identity provider: " + e.getMessage());
    }
  }
}
