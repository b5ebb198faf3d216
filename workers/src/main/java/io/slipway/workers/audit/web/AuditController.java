package io.slipway.workers.audit.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import io.slipway.workers.audit.AuditEntry;
import io.slipway.workers.audit.AuditLog.Query;
import io.slipway.workers.audit.AuditReading;
import io.slipway.workers.audit.AuditReading.Page;
import io.slipway.workers.audit.AuditVerification;
import io.slipway.workers.audit.Signatures;
import io.slipway.workers.outcome.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/audit")
@Tag(name = "Audit")
public class AuditController {
  private static final int MOST = 500;

  private final AuditReading audit;
  private final Signatures signatures;
  private final ObjectMapper json;

  AuditController(AuditReading audit, Signatures signatures, ObjectMapper json) {
    this.audit = audit;
    this.signatures = signatures;
    this.json = json;
  }

  @GetMapping
  @Operation(summary = "List audit entries, the latest first")
  public Page list(
      @RequestParam Optional<String> lifecycle,
      @RequestParam Optional<String> subject,
      @RequestParam Optional<String> who,
      @RequestParam Optional<Long> before,
      @RequestParam(defaultValue = "100") int limit) {
    if (limit < 1 || limit > MOST) {
      throw Problem.invalid("limit", "ask for 1 to " + MOST + " entries");
    }
    return audit.page(new Query(lifecycle, subject, who, before, limit));
  }

  @GetMapping("/verification")
  @Operation(summary = "Follow the whole chain and say whether it holds")
  public AuditVerification verify() throws IOException {
    return audit.verify();
  }

  @GetMapping(path = "/export", produces = "application/x-ndjson")
  @Operation(
      summary = "Export the whole chain",
      description = "NDJSON: a line with the public key, then one entry a line, first to last.")
  public void export(HttpServletResponse response) throws IOException {
    response.setContentType("application/x-ndjson");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"slipway-audit.ndjson\"");
    try (SequenceWriter lines =
        json.writer().withRootValueSeparator("\n").writeValues(response.getOutputStream())) {
      lines.write(Map.of("format", "slipway-audit/1", "publicKey", signatures.publicKey()));
      audit.each(1, Long.MAX_VALUE, entry -> write(lines, entry));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(SequenceWriter lines, AuditEntry entry) {
    try {
      lines.write(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
