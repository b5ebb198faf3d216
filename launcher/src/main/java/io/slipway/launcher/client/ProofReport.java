package io.slipway.launcher.client;

import io.slipway.launcher.proof.Findings;
import io.slipway.launcher.stack.CommandFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/** Says what came of checking something that was signed. */
final class ProofReport {
  private ProofReport() {}

  /**
   * @param key that has to have signed it; null for any
   * @return the exit code
   */
  static int show(ClientCommand command, Findings found, @Nullable String key) {
    List<String> faults = new ArrayList<>(found.faults());
    if (key != null && !key.equals(found.keyId())) {
      faults.add("It was signed by key " + found.keyId() + ", and not by " + key);
    }
    if (command.json()) {
      command.printJson(
          Map.of(
              "intact", faults.isEmpty(),
              "what", found.what(),
              "entries", found.entries(),
              "head", found.head(),
              "keyId", found.keyId(),
              "faults", faults));
    } else {
      print(command, found, faults);
    }
    return faults.isEmpty() ? ExitCode.OK : CommandFailed.FAILED;
  }

  private static void print(ClientCommand command, Findings found, List<String> faults) {
    faults.forEach(fault -> command.print("✘ " + fault));
    if (faults.isEmpty()) {
      command.print("✔ %s: all holds".formatted(found.what()));
    }
    command.print("  audit entries  " + found.entries());
    command.print("  last hash      " + (found.head().isEmpty() ? "-" : found.head()));
    command.print("  signed by key  " + found.keyId());
  }
}
