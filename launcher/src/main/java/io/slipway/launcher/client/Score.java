package io.slipway.launcher.client;

import io.slipway.launcher.stack.CommandFailed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "score", description = "Asks a deployed model.")
final class Score extends ClientCommand {
  private static final Pattern NEXT_COLUMN = Pattern.compile(",(?=[^,=]+=)");

  @Parameters(index = "0", paramLabel = "<model>", description = "Name of the model.")
  private String model;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "<rows>",
      description = "JSON objects, or CSV whose first line names the columns; - is standard input.")
  private @Nullable String file;

  @Option(
      names = "--row",
      paramLabel = "column=value,...",
      description = "A row; what it does not name is missing. May be given several times.")
  private List<String> typed = List.of();

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Score(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    List<Map<String, @Nullable String>> rows = rows();
    Scoring scoring = scoring();
    List<ModelInput> inputs = scoring.inputs(model);
    checkColumns(rows, inputs);
    List<Scored> scores = scoring.score(model, inputs, rows);
    if (json()) {
      printJson(Map.of("model", model, "scores", scores));
    } else {
      print(table(scores));
    }
    return ExitCode.OK;
  }

  static Table table(List<Scored> scores) {
    boolean numbers = scores.stream().anyMatch(it -> it.prediction() != null);
    Table table =
        numbers ? new Table("ROW", "PREDICTION") : new Table("ROW", "LABEL", "PROBABILITY");
    for (int i = 0; i < scores.size(); i++) {
      Scored it = scores.get(i);
      if (it.prediction() != null) {
        table.add(i + 1, Measures.number(it.prediction()));
      } else {
        table.add(i + 1, String.valueOf(it.label()), "%.4f".formatted(it.probability()));
      }
    }
    return table;
  }

  private List<Map<String, @Nullable String>> rows() {
    List<Map<String, @Nullable String>> rows = new ArrayList<>();
    typed.forEach(text -> rows.add(parse(text)));
    if (file != null) {
      rows.addAll(RowFile.read(file));
    }
    if (rows.isEmpty()) {
      throw usage("Nothing to score: name a file, - for standard input, or give --row");
    }
    return rows;
  }

  /** A comma inside a value is kept, since the next column begins with a name and '='. */
  private static Map<String, @Nullable String> parse(String text) {
    Map<String, @Nullable String> row = new LinkedHashMap<>();
    for (String pair : NEXT_COLUMN.split(text, -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length < 2) {
        throw usage("--row: '" + pair + "' is not column=value");
      }
      row.put(parts[0].strip(), parts[1].strip());
    }
    return row;
  }

  /** A wrong name would score as a missing value without a word. */
  private void checkColumns(List<Map<String, @Nullable String>> rows, List<ModelInput> inputs) {
    List<String> known = inputs.stream().map(ModelInput::name).toList();
    List<String> given = rows.stream().flatMap(row -> row.keySet().stream()).distinct().toList();
    List<String> unknown = without(given, known);
    List<String> absent = without(known, given);
    String needs = ". The model reads: " + String.join(", ", known);
    if (file == null && !unknown.isEmpty()) {
      throw usage("Unknown column: " + String.join(", ", unknown) + needs);
    }
    if (file != null && !absent.isEmpty()) {
      throw usage(file + " lacks the column: " + String.join(", ", absent) + needs);
    }
    remark("Not used: ", unknown);
    remark("Taken as missing: ", absent);
  }

  private void remark(String what, List<String> columns) {
    if (!columns.isEmpty()) {
      remark(what + String.join(", ", columns));
    }
  }

  private static List<String> without(List<String> all, List<String> some) {
    return all.stream().filter(it -> !some.contains(it)).toList();
  }

  private static CommandFailed usage(String message) {
    return new CommandFailed(ExitCode.USAGE, message);
  }
}
