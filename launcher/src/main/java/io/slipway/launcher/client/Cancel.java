package io.slipway.launcher.client;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

@Command(name = "cancel", description = "Gives a running lifecycle up; its Spark job is stopped.")
final class Cancel extends ClientCommand {
  @Parameters(paramLabel = "<lifecycle>", description = "Its id; ./slipway lifecycles lists them.")
  private String lifecycleId;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Cancel(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    api().cancel(lifecycleId);
    if (json()) {
      printJson(Map.of("lifecycleId", lifecycleId, "cancellation", "REQUESTED"));
    } else {
      print("Cancellation requested. Follow it: ./slipway watch " + lifecycleId);
    }
    return ExitCode.OK;
  }
}
