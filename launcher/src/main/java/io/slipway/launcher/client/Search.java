package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.launcher.stack.CommandFailed;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "search",
    description = "Finds lifecycles, models, datasets, deployments, decisions and more by words.")
final class Search extends ClientCommand {
  private static final String INDEX = "index";

  @Parameters(
      arity = "0..*",
      paramLabel = "words",
      description = "What to look for; all words must be there. Quote what begins with a hyphen.")
  private List<String> words = List.of();

  @Option(
      names = "--kind",
      paramLabel = "kind",
      description = "Only things of this kind, such as lifecycle, model_version or decision.")
  private @Nullable String kind;

  @Option(
      names = "--limit",
      paramLabel = "n",
      defaultValue = "20",
      description = "At most this many, up to 100 (default: 20).")
  private int limit;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Search(StackStarter stack) {
    super(stack);
  }

  /** The command with the one below it. */
  static CommandLine with(StackStarter stack) {
    return new CommandLine(new Search(stack)).addSubcommand(new SearchRebuild(stack));
  }

  @Override
  public Integer call() {
    if (words.isEmpty()) {
      throw new CommandFailed(
          CommandFailed.USAGE, "Say what to look for: ./slipway search <words>");
    }
    Map<String, @Nullable String> query = new TreeMap<>();
    query.put("q", String.join(" ", words));
    query.put("kind", kind);
    query.put("limit", String.valueOf(limit));
    JsonNode found = api().search(query);
    if (!found.path("source").asText().equals(INDEX)) {
      remark("The search index is away: looked in the database only.");
    }
    if (json()) {
      printJson(found);
    } else {
      print(found.path("results").isEmpty() ? "Nothing found." : table(found.path("results")));
    }
    return ExitCode.OK;
  }

  private static Table table(JsonNode results) {
    Table table = new Table("KIND", "WHAT", "AT", "TEXT");
    for (JsonNode it : results) {
      table.add(
          it.path("kind").asText(),
          it.path("title").asText(),
          it.path("at").asText(),
          excerpt(it.path("text").asText()));
    }
    return table;
  }

  /** On one line of a terminal. */
  private static String excerpt(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > 80 ? line.substring(0, 77) + "..." : line;
  }
}
