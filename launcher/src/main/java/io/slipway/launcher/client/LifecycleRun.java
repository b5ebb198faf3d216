package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.launcher.client.Lifecycle.Reason;
import io.slipway.launcher.terminal.Checklist;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * A lifecycle that a command starts and sees through.
 *
 * @param approvers who decides what waits for a person; nobody leaves it to people elsewhere
 * @param limit after which the command stops waiting; the lifecycle goes on
 */
record LifecycleRun(Api api, List<String> approvers, Duration limit, Checklist checklist) {
  /** An incident heals only by a person, and a command that waits for one may wait for ever. */
  static final Predicate<Lifecycle> ENDED_OR_STUCK =
      lifecycle -> !lifecycle.isRunning() || !lifecycle.incidents().isEmpty();

  /** Fails before anything is started when an approver is not logged in. */
  Lifecycle start(JsonNode request) {
    approvers.forEach(api::as);
    return Json.as(Lifecycle.class, api.start(request));
  }

  /** Returns the lifecycle as wanted, or as it is at the limit or when nobody could approve it. */
  Lifecycle until(Predicate<Lifecycle> wanted, String lifecycleId) {
    LifecycleProgress progress = new LifecycleProgress(checklist, approvers.isEmpty());
    Reviewers reviewers = new Reviewers(api, approvers, checklist);
    Predicate<Lifecycle> refused = any -> reviewers.refusal().isPresent();
    Lifecycle lifecycle =
        new Follow(api, Clock.systemUTC(), checklist)
            .until(
                wanted.or(refused),
                lifecycleId,
                limit,
                view -> {
                  progress.show(view);
                  reviewers.decide(view);
                });
    return reviewers
        .refusal()
        .map(why -> lifecycle.because(new Reason("APPROVAL_REFUSED", why)))
        .orElse(lifecycle);
  }
}
