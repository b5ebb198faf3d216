package io.slipway.launcher.client;

import io.slipway.launcher.stack.CommandFailed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "replay",
    description =
        "Lets a model score the rows of a file as production would, and sends the labels.")
final class Replay extends ClientCommand {
  private static final Pattern RANGE = Pattern.compile("(\\d+)\\.\\.(\\d+)");

  @Parameters(index = "0", paramLabel = "<model>", description = "Name of the model.")
  private String model;

  @Parameters(
      index = "1",
      paramLabel = "<rows>",
      description = "CSV whose first line names the columns, or an array of JSON objects.")
  private String file;

  @Option(
      names = "--id",
      paramLabel = "column",
      description = "Holds the id of a row (default: its place in the file).")
  private @Nullable String id;

  @Option(
      names = "--label",
      paramLabel = "column",
      description = "Holds the label, which is sent afterwards; without it none is.")
  private @Nullable String label;

  @Option(
      names = "--rows-per-request",
      paramLabel = "number",
      defaultValue = "1",
      description = "How many rows are sent at once (default: ${DEFAULT-VALUE}).")
  private int perRequest;

  @Option(
      names = "--rows",
      paramLabel = "from..to",
      description = "These rows of the file only, the first one is 1.")
  private @Nullable String range;

  @Option(
      names = "--prefix",
      paramLabel = "text",
      defaultValue = "replay-",
      description = "What ids begin with (default: ${DEFAULT-VALUE}).")
  private String prefix;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Replay(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    if (perRequest < 1 || perRequest > 10_000) {
      throw usage("--rows-per-request: " + perRequest + " is not from 1 to 10000");
    }
    List<Map<String, @Nullable String>> all = RowFile.read(file);
    int first = range == null ? 1 : bound(1);
    int last = range == null ? all.size() : Math.min(all.size(), bound(2));
    if (first > last) {
      throw usage("--rows: there are no rows %s in %s".formatted(range, file));
    }
    checkColumn("--id", id, all);
    checkColumn("--label", label, all);
    Replayed replayed = new Replayed(scoring(), model, prefix, id, label);
    for (int from = first - 1; from < last; from += perRequest) {
      replayed.send(all.subList(from, Math.min(last, from + perRequest)), from + 1);
    }
    Labels.send(api(), model, replayed.labels());
    tell(replayed);
    return ExitCode.OK;
  }

  private void tell(Replayed replayed) {
    if (json()) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("model", model);
      answer.put("versions", replayed.versions());
      answer.put("rows", replayed.rows());
      answer.put("labels", replayed.labels().size());
      replayed.measure().forEach(answer::put);
      printJson(answer);
    } else {
      print(
          "%d rows scored by %s v%s, %d labels sent"
              .formatted(
                  replayed.rows(),
                  model,
                  String.join(", v", replayed.versions()),
                  replayed.labels().size()));
      replayed.measure().forEach((name, value) -> print("%s %.4f".formatted(name, value)));
    }
  }

  private int bound(int group) {
    Matcher matcher = RANGE.matcher(String.valueOf(range));
    if (!matcher.matches() || matcher.group(group).length() > 9) {
      throw usage("--rows: '" + range + "' is not from..to, such as 1..720");
    }
    return Math.max(1, Integer.parseInt(matcher.group(group)));
  }

  private void checkColumn(
      String option, @Nullable String column, List<Map<String, @Nullable String>> rows) {
    if (column != null && !rows.isEmpty() && !rows.get(0).containsKey(column)) {
      throw usage(
          "%s: %s has no column %s. It has: %s"
              .formatted(option, file, column, String.join(", ", rows.get(0).keySet())));
    }
  }

  private static CommandFailed usage(String message) {
    return new CommandFailed(ExitCode.USAGE, message);
  }
}
