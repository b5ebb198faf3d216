package io.slipway.launcher.backup;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    description = "Lists the backups in a folder, the oldest first.",
    mixinStandardHelpOptions = true)
final class BackupList implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Parameters(paramLabel = "<folder>", description = "The folder with the backups.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    List<Cut> cuts = Backups.in(folder).all();
    PrintWriter out = spec.commandLine().getOut();
    for (Cut cut : cuts) {
      out.printf(
          "%s  %6d files  %8.1f MB  %s%n",
          cut.at(), cut.files().size(), cut.bytes() / 1e6, cut.home());
    }
    return 0;
  }
}
