package io.slipway.workers.notification.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.notification.Inbox;
import io.slipway.workers.notification.Outbox.Sent;
import io.slipway.workers.people.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/notifications")
@Tag(name = "Notifications")
public class NotificationController {
  private final Inbox inbox;

  NotificationController(Inbox inbox) {
    this.inbox = inbox;
  }

  /** A message as it is shown. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record View(
      String key,
      List<String> groups,
      String subject,
      String text,
      @Nullable LifecycleId lifecycleId,
      Instant at) {
    static View of(Sent sent) {
      var notification = sent.notification();
      return new View(
          notification.key(),
          notification.groups(),
          notification.subject(),
          notification.text(),
          notification.lifecycleId(),
          sent.at());
    }
  }

  @GetMapping
  @Operation(summary = "List what the caller's groups were told, the latest first")
  public List<View> list(Actor actor) {
    return inbox.of(actor).stream().map(View::of).toList();
  }
}
