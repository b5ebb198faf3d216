package io.slipway.launcher.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks whether this machine can run the stack. */
@Command(
    name = "doctor",
    description = "Checks this machine and says how to mend what is missing.",
    mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    List<Diagnosis> diagnoses = new Doctor(LocalStack.ofThisUser(), System.getenv()).examine();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(diagnoses));
    } else {
      diagnoses.forEach(diagnosis -> print(diagnosis, out));
    }
    return diagnoses.stream().anyMatch(d -> d.verdict() == Diagnosis.Verdict.MISSING)
        ? CommandFailed.FAILED
        : 0;
  }

  private static void print(Diagnosis diagnosis, PrintWriter out) {
    String mark =
        switch (diagnosis.verdict()) {
          case OK -> "ok";
          case WARNING -> "!";
          case MISSING -> "FAIL";
        };
    out.printf("  %-4s %-18s %s%n", mark, diagnosis.what(), diagnosis.found());
    if (!diagnosis.mend().isEmpty()) {
      out.printf("       %-18s -> %s%n", "", diagnosis.mend());
    }
  }
}
