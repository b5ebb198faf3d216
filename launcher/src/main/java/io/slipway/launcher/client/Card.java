package io.slipway.launcher.client;

import io.slipway.launcher.stack.CommandFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "card", description = "Brings the model card of a version: one HTML page.")
final class Card extends ClientCommand {
  @Parameters(
      paramLabel = "<version>",
      description = "Name of the model (its latest version), name:3 or name@alias.")
  private String address;

  @Option(
      names = "--out",
      paramLabel = "file",
      description = "Where to put it (default: <name>-<version>.html here).")
  private @Nullable Path out;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Card(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    ModelAddress asked = ModelAddress.parse(address);
    int version = api().version(asked);
    Path file = out != null ? out : Path.of(asked.name() + "-" + version + ".html");
    try {
      api().card(asked.name(), version, file.toAbsolutePath());
    } catch (IOException e) {
      throw new CommandFailed(CommandFailed.FAILED, "Card not written: " + e.getMessage(), e);
    }
    if (json()) {
      printJson(Map.of("file", file.toAbsolutePath().toString(), "version", version));
    } else {
      print("Model card of %s version %d: %s".formatted(asked.name(), version, file));
    }
    return ExitCode.OK;
  }
}
