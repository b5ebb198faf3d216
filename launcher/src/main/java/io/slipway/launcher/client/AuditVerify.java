package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.launcher.proof.AuditExport;
import io.slipway.launcher.proof.Findings;
import io.slipway.launcher.stack.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    description =
        "Follows the audit trail entry by entry and checks every hash and signature itself; with"
            + " --file without any server.")
final class AuditVerify extends ClientCommand {
  @Option(
      names = "--file",
      paramLabel = "file",
      description = "An export to check, in place of the running stack's trail.")
  private @Nullable Path file;

  @Option(
      names = "--key",
      paramLabel = "thumbprint",
      description = "The key that has to have signed it, as an earlier check named it.")
  private @Nullable String key;

  @Option(
      names = "--head",
      paramLabel = "hash",
      description = "Last hash of an earlier check, which has to be in the trail still.")
  private @Nullable String head;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  AuditVerify(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    if (file != null && !Files.isRegularFile(file)) {
      throw new CommandFailed(CommandFailed.USAGE, "There is no file " + file);
    }
    try {
      return ProofReport.show(
          this, file != null ? AuditExport.check(file, head) : ofTheStack(), key);
    } catch (IOException e) {
      throw new CommandFailed(CommandFailed.FAILED, "Not checked: " + e.getMessage(), e);
    }
  }

  /** The server knows one thing that its export cannot tell: how far the trail once reached. */
  private Findings ofTheStack() throws IOException {
    Path export = Files.createTempFile("slipway-audit", ".ndjson");
    try {
      JsonNode told = api().auditVerification();
      api().auditExport(export);
      Findings own = AuditExport.check(export, head);
      List<String> faults = new ArrayList<>(own.faults());
      for (JsonNode fault : told.path("faults")) {
        if (!own.faults().contains(fault.asText())) {
          faults.add("The server says: " + fault.asText());
        }
      }
      return new Findings(own.what(), own.entries(), own.head(), own.keyId(), faults);
    } finally {
      Files.deleteIfExists(export);
    }
  }
}
