package io.slipway.launcher.client;

import io.slipway.launcher.stack.CommandFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "evidence",
    description = "Brings all that a release rests on as one signed archive, or checks such a one.")
final class EvidenceOf extends ClientCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "<lifecycle>",
      description = "Id of the lifecycle that made the release.")
  private @Nullable String lifecycle;

  @Option(
      names = "--out",
      paramLabel = "file",
      description = "Where to put it (default: <lifecycle>-evidence.zip here).")
  private @Nullable Path out;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  private EvidenceOf(StackStarter stack) {
    super(stack);
  }

  /** The command with the one below it. */
  static CommandLine with(StackStarter stack) {
    return new CommandLine(new EvidenceOf(stack)).addSubcommand(new EvidenceVerify(stack));
  }

  @Override
  public Integer call() {
    if (lifecycle == null) {
      throw new CommandFailed(
          CommandFailed.USAGE,
          "Name a lifecycle (./slipway lifecycles lists them), or a file to check: ./slipway"
              + " evidence verify <file>");
    }
    Path file =
        out != null ? out : Path.of(lifecycle.replaceAll("[^A-Za-z0-9-]", "_") + "-evidence.zip");
    try {
      api().evidence(lifecycle, file.toAbsolutePath());
    } catch (IOException e) {
      throw new CommandFailed(CommandFailed.FAILED, "Not written: " + e.getMessage(), e);
    }
    if (json()) {
      printJson(Map.of("file", file.toAbsolutePath().toString()));
    } else {
      print("Evidence: %s. Check it anywhere: ./slipway evidence verify %s".formatted(file, file));
    }
    return ExitCode.OK;
  }
}
