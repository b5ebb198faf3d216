package io.slipway.workers.notification;

import io.slipway.workers.notification.Outbox.Sent;
import io.slipway.workers.people.Actor;
import java.util.List;
import org.springframework.stereotype.Service;

/** What a person was told, or would have been if they could be reached. */
@Service
public class Inbox {
  private final Outbox outbox;

  public Inbox(Outbox outbox) {
    this.outbox = outbox;
  }

  /** Messages to the actor's groups and teams, the latest first. */
  public List<Sent> of(Actor actor) {
    return outbox.latest().stream().filter(sent -> isFor(actor, sent.notification())).toList();
  }

  private static boolean isFor(Actor actor, Notification notification) {
    String team = notification.team();
    return actor.isInOneOf(notification.groups()) && (team == null || actor.teams().contains(team));
  }
}
