package io.slipway.launcher.client;

import io.slipway.launcher.proof.EvidencePack;
import io.slipway.launcher.stack.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    description =
        "Checks an evidence pack without any server: every file, the signature, and the part of"
            + " the audit trail.")
final class EvidenceVerify extends ClientCommand {
  @Parameters(paramLabel = "<file>", description = "The pack.")
  private Path file;

  @Option(
      names = "--key",
      paramLabel = "thumbprint",
      description = "The key that has to have signed it, as ./slipway audit verify names it.")
  private @Nullable String key;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  EvidenceVerify(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new CommandFailed(CommandFailed.USAGE, "There is no file " + file);
    }
    try {
      return ProofReport.show(this, EvidencePack.check(file), key);
    } catch (IOException e) {
      throw new CommandFailed(
          CommandFailed.FAILED, "%s is refused. %s".formatted(file, e.getMessage()), e);
    }
  }
}
