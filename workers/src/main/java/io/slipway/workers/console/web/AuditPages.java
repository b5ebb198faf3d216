package io.slipway.workers.console.web;

import io.slipway.workers.audit.AuditLog.Query;
import io.slipway.workers.audit.AuditReading;
import io.slipway.workers.outcome.Problem;
import java.io.IOException;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what, for auditors. */
@ConsolePage
class AuditPages {
  private static final int MOST = 100;

  private final AuditReading audit;

  AuditPages(AuditReading audit) {
    this.audit = audit;
  }

  @GetMapping("/console/audit")
  String list(
      @RequestParam(defaultValue = "") String lifecycle,
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "") String before,
      @RequestParam(defaultValue = "") String verify,
      Model page)
      throws IOException {
    Optional<Long> older = Fields.given(before).map(AuditPages::number);
    page.addAttribute(
        "entries",
        audit.page(
            new Query(Fields.given(lifecycle), Optional.empty(), Fields.given(who), older, MOST)));
    page.addAttribute("lifecycle", lifecycle.strip());
    page.addAttribute("who", who.strip());
    page.addAttribute("verification", verify.isEmpty() ? null : audit.verify());
    return "audit";
  }

  private static long number(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw Problem.invalid("before", "the number of an entry is needed");
    }
    return Long.parseLong(text);
  }
}
