package io.slipway.spark.tool;

import io.slipway.contract.LifecycleRequest;
import io.slipway.spark.datacontract.ContractDraft;
import io.slipway.spark.tool.LocalCheck.Checked;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a first data contract from data. */
@Command(
    name = "draft-contract",
    mixinStandardHelpOptions = true,
    description =
        "Writes a first data contract (Open Data Contract Standard) from data, to be edited.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:written", "2:the input cannot be used"})
final class DraftCommand implements Callable<Integer> {
  @Mixin private final InputOptions input = new InputOptions();

  @Option(
      names = "--out",
      paramLabel = "contract.yaml",
      description = "File to write, which must not exist; without it, standard output.")
  private @Nullable Path out;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws BadInput, IOException {
    if (out != null && Files.exists(out)) {
      throw new BadInput("--out: '" + out + "' exists. Name another file, or move it away");
    }
    LifecycleRequest request = input.request();
    Checked checked = LocalCheck.run(request);
    String name = Objects.requireNonNullElse(request.data().name(), request.model().value());
    String draft =
        ContractDraft.of(checked.profile(), checked.report(), name, request.target().column());
    PrintWriter console = spec.commandLine().getOut();
    if (out == null) {
      console.print(draft);
    } else {
      Files.writeString(out, draft, StandardOpenOption.CREATE_NEW);
      console.printf(
          "%s: %d columns. Go through it, then name it in data.contract.%n",
          out, checked.dataset().columns());
    }
    console.flush();
    return DataTool.PASSED;
  }
}
