package io.slipway.workers.access.web;

import io.slipway.workers.audit.AuditEvent;
import io.slipway.workers.audit.AuditEvent.Channel;
import io.slipway.workers.audit.AuditTrail;
import io.slipway.workers.people.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Notes who tried to change what was not theirs to change. Callers without a valid token cost
 * nothing to make: of theirs a minute has room for so many, and the next entry says how many more
 * there were.
 */
@Component
public class RefusedWrites {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final int A_MINUTE = 120;
  private static final int LONGEST = 200;

  private final AuditTrail audit;
  private final Clock clock;
  private long minute;
  private int noted;
  private int left;

  RefusedWrites(AuditTrail audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /** Somebody whose role does not open it. */
  public void byRole(HttpServletRequest request, Actor actor, String needed) {
    String roles = String.join(", ", new TreeSet<>(actor.roles()));
    add(request, actor.name(), Map.of("roles", roles, "needed", needed));
  }

  /** Somebody for whom it is not there. */
  void ofAnother(HttpServletRequest request, Actor actor) {
    add(request, actor.name(), Map.of("answer", "not found"));
  }

  /** A caller without a token that counts. */
  void byNobody(HttpServletRequest request, String reason) {
    if (READING.contains(request.getMethod())) {
      return;
    }
    int more = room();
    if (more >= 0) {
      String why = reason.length() > LONGEST ? reason.substring(0, LONGEST) : reason;
      add(
          request,
          "nobody",
          Map.of("token", why, "from", request.getRemoteAddr(), "notNoted", String.valueOf(more)));
    }
  }

  /** How many had no room since the last one that had; below 0 for one that has none. */
  private synchronized int room() {
    long now = clock.instant().getEpochSecond() / 60;
    if (now != minute) {
      minute = now;
      noted = 0;
    }
    if (noted >= A_MINUTE) {
      left++;
      return -1;
    }
    noted++;
    int more = left;
    left = 0;
    return more;
  }

  private void add(HttpServletRequest request, String who, Map<String, String> details) {
    if (!READING.contains(request.getMethod())) {
      String operation = request.getMethod() + " " + request.getRequestURI();
      audit.add(new AuditEvent(null, "access.refused", who, Channel.API, operation, null, details));
    }
  }
}
