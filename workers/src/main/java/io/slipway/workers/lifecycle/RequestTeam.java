package io.slipway.workers.lifecycle;

import io.slipway.contract.LifecycleRequest;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import java.util.TreeSet;

/** Decides which team a request is for. */
public final class RequestTeam {
  private RequestTeam() {}

  /**
   * The request with its team: the one that it names, else the only one of the requester.
   *
   * @throws Problem when the requester is not in it, or in none, or in several
   */
  public static LifecycleRequest decide(Actor requester, LifecycleRequest request) {
    String mine = String.join(", ", new TreeSet<>(requester.teams()));
    if (requester.teams().isEmpty()) {
      throw Problem.of(
          Kind.FORBIDDEN,
          requester.name() + " is in no team. Ask an administrator to be put into one");
    }
    String team = request.team();
    if (team != null) {
      if (!requester.teams().contains(team)) {
        throw Problem.invalid(
            "team",
            "%s is not in the team '%s', but in %s".formatted(requester.name(), team, mine));
      }
      return request;
    }
    if (requester.teams().size() > 1) {
      throw Problem.invalid("team", "say for which of your teams it is: " + mine);
    }
    return request.withTeam(mine);
  }
}
