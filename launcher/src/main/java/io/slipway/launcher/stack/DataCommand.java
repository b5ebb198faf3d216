package io.slipway.launcher.stack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Looks at data on this machine, without the stack: hands over to the program that Spark's module
 * has for it, in a process of its own.
 */
@Command(
    name = "data",
    description = {
      "Drafts a data contract, or checks data before a lifecycle is started.",
      "See ./slipway data --help."
    })
public final class DataCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", paramLabel = "<arguments>", description = "See ./slipway data --help")
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(JdkFinder.ofThisMachine(System.getenv()).forSpark().java().toString());
    command.addAll(ProgramRecipes.SPARK_JVM);
    command.addAll(
        List.of(
            "-cp", Checkout.locate().classPath("spark-jobs"), "io.slipway.spark.tool.DataTool"));
    command.addAll(arguments);
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
