package io.slipway.spark.tool;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.slipway.contract.DataQuality;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.QualityReport;
import io.slipway.spark.tool.LocalCheck.Checked;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks data as a lifecycle would, and says what stands in its way. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Checks data and its contract on this machine, as a lifecycle would.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the data passes",
      "1:findings stand in the way",
      "2:the input cannot be used"
    })
final class CheckCommand implements Callable<Integer> {
  private static final int MOST_SIGNALS = 8;

  @Mixin private final InputOptions input = new InputOptions();

  @Option(names = "--json", description = "Answers in JSON on standard output.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws BadInput, IOException {
    LifecycleRequest request = input.request();
    Checked checked = LocalCheck.run(request);
    Verdict verdict = Verdict.of(checked.quality());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(inJson(checked, verdict));
    } else {
      print(checked, verdict, request, out);
    }
    out.flush();
    return verdict == Verdict.PASS ? DataTool.PASSED : DataTool.BLOCKED;
  }

  private static String inJson(Checked checked, Verdict verdict) throws IOException {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("outcome", verdict);
    answer.put("datasetVersion", checked.dataset().version());
    answer.put("findings", checked.quality().findings());
    answer.put("reads", checked.reads());
    answer.put("report", checked.report());
    answer.put("profile", checked.profile());
    return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(answer);
  }

  private static void print(
      Checked checked, Verdict verdict, LifecycleRequest request, PrintWriter out) {
    DataQuality quality = checked.quality();
    QualityReport report = checked.report();
    out.printf(
        "%s: %d rows, %d columns; %d valid, %d put aside, %d repeated%n",
        checked.dataset().version(),
        quality.rows(),
        checked.dataset().columns(),
        quality.validRows(),
        quality.quarantinedRows(),
        quality.duplicateRows());
    if (report.contract() != null) {
      out.printf("Data contract: %s%n", report.contract());
    }
    out.printf(
        "Target: %s (%s)%n",
        request.target().column(), request.task().name().toLowerCase(Locale.ROOT));
    report
        .labels()
        .forEach(
            (label, rows) -> out.printf("  %s: %s%n", label, share(rows, quality.validRows())));
    out.println("What columns say of it, each alone:");
    report.feasibility().signals().entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(MOST_SIGNALS)
        .forEach(e -> out.printf(Locale.ROOT, "  %s: %.1f %%%n", e.getKey(), 100 * e.getValue()));
    out.println(quality.findings().isEmpty() ? "No findings." : "Findings:");
    quality.findings().forEach(finding -> out.println("  " + finding));
    out.printf("%s: %s%n", verdict, verdict.inWords());
  }

  private static String share(long rows, long all) {
    return String.format(Locale.ROOT, "%d rows (%.1f %%)", rows, 100.0 * rows / Math.max(1, all));
  }
}
