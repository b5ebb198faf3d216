package io.slipway.launcher.client;

import io.slipway.launcher.stack.CommandFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(name = "export", description = "Brings the whole audit trail into a file, to keep it.")
final class AuditExported extends ClientCommand {
  @Option(
      names = "--out",
      paramLabel = "file",
      defaultValue = "slipway-audit.ndjson",
      description = "Where to put it (default: slipway-audit.ndjson here).")
  private Path out;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  AuditExported(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    try {
      api().auditExport(out.toAbsolutePath());
    } catch (IOException e) {
      throw new CommandFailed(CommandFailed.FAILED, "Not exported: " + e.getMessage(), e);
    }
    if (json()) {
      printJson(Map.of("file", out.toAbsolutePath().toString()));
    } else {
      print("Audit trail: %s. Check it: ./slipway audit verify --file %s".formatted(out, out));
    }
    return ExitCode.OK;
  }
}
