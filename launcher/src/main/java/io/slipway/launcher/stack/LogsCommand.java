package io.slipway.launcher.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what parts print. */
@Command(
    name = "logs",
    description = "Shows the last lines of one part's log, or of all.",
    mixinStandardHelpOptions = true)
public final class LogsCommand implements Callable<Integer> {
  private static final long POLL_MILLIS = 300;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "PART",
      description = "A part's name as in status, or supervisor.")
  private @Nullable String part;

  @Option(
      names = "-n",
      paramLabel = "LINES",
      defaultValue = "20",
      description = "How many. Default: 20.")
  private int lines;

  @Option(names = "-f", description = "Goes on with what comes.")
  private boolean follow;

  @Override
  public Integer call() throws IOException, InterruptedException {
    StackHome home = LocalStack.ofThisUser().home();
    List<LogFile> logs = names().stream().map(home::log).filter(LogsCommand::exists).toList();
    if (logs.isEmpty()) {
      throw new CommandFailed(
          CommandFailed.UNREACHABLE,
          "No log yet in " + home.logs() + ". Start the stack: ./slipway up");
    }
    PrintWriter out = spec.commandLine().getOut();
    for (LogFile log : logs) {
      if (logs.size() > 1) {
        out.println("==> " + log.path().getFileName() + " <==");
      }
      log.tail(lines).forEach(out::println);
    }
    out.flush();
    if (follow) {
      follow(logs, out);
    }
    return 0;
  }

  private List<String> names() {
    List<String> known = new ArrayList<>(StackRecipes.CORE);
    known.addAll(StackRecipes.WINDOWS);
    known.add(Supervisor.NAME);
    if (part == null) {
      return known;
    }
    if (!known.contains(part)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Unknown part '" + part + "'. Known are " + String.join(", ", known));
    }
    return List.of(part);
  }

  private static boolean exists(LogFile log) {
    return Files.exists(log.path());
  }

  /** Until the user ends it. */
  private static void follow(List<LogFile> logs, PrintWriter out)
      throws IOException, InterruptedException {
    long[] positions = new long[logs.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = Files.size(logs.get(i).path());
    }
    while (!Thread.currentThread().isInterrupted()) {
      for (int i = 0; i < positions.length; i++) {
        positions[i] = printFrom(logs.get(i), positions[i], out);
      }
      out.flush();
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static long printFrom(LogFile log, long position, PrintWriter out) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.path().toFile(), "r")) {
      long from = position > file.length() ? 0 : position; // it was rotated
      byte[] news = new byte[(int) Math.min(file.length() - from, 1 << 20)];
      file.seek(from);
      file.readFully(news);
      out.print(new String(news, StandardCharsets.UTF_8));
      return from + news.length;
    }
  }
}
