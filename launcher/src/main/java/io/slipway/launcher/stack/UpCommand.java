package io.slipway.launcher.stack;

import io.slipway.launcher.terminal.Checklist;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the stack. */
@Command(
    name = "up",
    description = "Starts the stack: engine, PostgreSQL, Keycloak, workers, Spark driver, serving.",
    mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--port-base",
      paramLabel = "PORT",
      description = "First of a block of 30 ports. Remembered. Default: 27180.")
  private @Nullable Integer portBase;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Starts only these parts, for example to run another from an IDE.")
  private Set<String> only = Set.of();

  @Option(
      names = "--full",
      description =
          "Also starts Operate and Tasklist, with a search server behind them, and the search index.")
  private boolean full;

  @Option(names = "--index", description = "Also starts the search index of ./slipway search.")
  private boolean index;

  @Option(
      names = "--spark-cluster",
      paramLabel = "WORKERS",
      description =
          "Also starts a Spark cluster with 1 to 4 workers of one core, which the driver uses.")
  private @Nullable Integer sparkCluster;

  @Option(names = "--json", description = "Prints the state of the parts as JSON at the end.")
  private boolean json;

  @Override
  public Integer call() {
    LocalStack stack = LocalStack.ofThisUser();
    boolean started = stack.up(request(stack), progress());
    if (json) {
      StatusCommand.printJson(spec, stack);
    } else if (started) {
      spec.commandLine().getOut().printf("The stack is up. API: %s%n", stack.ports().apiUri());
    } else {
      spec.commandLine().getOut().println("The stack is already up; nothing to do.");
    }
    if (full && !json) {
      spec.commandLine()
          .getOut()
          .printf(
              "Operate: http://127.0.0.1:%d/operate, Tasklist: http://127.0.0.1:%d/tasklist%n"
                  + "Log in as one of the people in %s%n",
              stack.ports().operate(), stack.ports().tasklist(), stack.home().people());
    }
    return 0;
  }

  private Progress progress() {
    return new PartChecklist(Checklist.on(spec.commandLine().getErr()), Clock.systemUTC());
  }

  private LocalStack.Request request(LocalStack stack) {
    Set<String> unknown = new TreeSet<>(only);
    StackRecipes.CORE.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw usage("--only: unknown " + unknown + ", known are " + StackRecipes.CORE);
    }
    if (sparkCluster != null
        && (sparkCluster < 1 || sparkCluster > SparkClusterRecipe.MOST_WORKERS)) {
      throw usage(
          "--spark-cluster: %d workers; 1 to %d can be had"
              .formatted(sparkCluster, SparkClusterRecipe.MOST_WORKERS));
    }
    try {
      int base = portBase == null ? stack.ports().base() : new StackPorts(portBase).base();
      return new LocalStack.Request(base, parts(), full);
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private Set<String> parts() {
    Set<String> parts = new TreeSet<>(only);
    if (index) {
      parts.add(IndexRecipe.NAME);
    }
    if (sparkCluster != null) {
      parts.addAll(SparkClusterRecipe.parts(sparkCluster));
    }
    return parts;
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
