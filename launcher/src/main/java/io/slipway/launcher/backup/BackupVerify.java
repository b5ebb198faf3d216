package io.slipway.launcher.backup;

import io.slipway.launcher.stack.CommandFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "verify",
    description =
        "Reads all that the backups in a folder are made of, and compares it with its digests.",
    mixinStandardHelpOptions = true)
final class BackupVerify implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(paramLabel = "<folder>", description = "The folder with the backups.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    Check.Found found = new Check(Backups.in(folder)).run();
    if (!found.problems().isEmpty()) {
      String lines =
          found.problems().entrySet().stream()
              .map(problem -> problem.getKey() + "  " + problem.getValue())
              .collect(Collectors.joining("\n"));
      throw new CommandFailed(
          CommandFailed.FAILED,
          "%d of %d backups are damaged:\n%s\nRestore one of the others, and make new ones into another folder."
              .formatted(found.problems().size(), found.backups(), lines));
    }
    spec.commandLine()
        .getOut()
        .printf("%d backups, %d pieces: all sound.%n", found.backups(), found.chunks());
    return 0;
  }
}
