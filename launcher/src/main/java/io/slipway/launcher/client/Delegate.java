package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "delegate",
    description = "Lets somebody decide for somebody who is away; without a name lists who does.")
final class Delegate extends ClientCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "<deputy>",
      description = "Who decides; left out, delegations are listed.")
  private @Nullable String deputy;

  @Option(
      names = "--until",
      paramLabel = "moment",
      description = "When it ends, such as 2026-12-24T12:00:00Z.")
  private @Nullable String until;

  @Option(names = "--since", paramLabel = "moment", description = "When it begins (default: now).")
  private @Nullable String since;

  @Option(names = "--reason", paramLabel = "text", description = "Why, such as 'on leave'.")
  private @Nullable String reason;

  @Option(
      names = "--from",
      paramLabel = "user",
      description = "Who is away (default: oneself; a lead may name somebody of the team).")
  private @Nullable String from;

  @Option(
      names = "--group",
      paramLabel = "group",
      description = "For the tasks of this group only (default: of all).")
  private @Nullable String group;

  @Option(names = "--end", paramLabel = "id", description = "End this delegation now.")
  private @Nullable Long end;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Delegate(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    if (end != null) {
      api().endDelegation(end);
      print("Ended: delegation " + end);
      return ExitCode.OK;
    }
    return show(deputy == null ? api().delegations() : api().delegate(asked(deputy)));
  }

  private Map<String, String> asked(String to) {
    Map<String, String> asked = new TreeMap<>();
    asked.put("to", to);
    putIfGiven(asked, "until", until);
    putIfGiven(asked, "since", since);
    putIfGiven(asked, "reason", reason);
    putIfGiven(asked, "from", from);
    putIfGiven(asked, "group", group);
    return asked;
  }

  private static void putIfGiven(Map<String, String> asked, String field, @Nullable String value) {
    if (value != null) {
      asked.put(field, value);
    }
  }

  private int show(JsonNode found) {
    if (json()) {
      printJson(found);
      return ExitCode.OK;
    }
    Table table = new Table("ID", "AWAY", "DEPUTY", "GROUP", "SINCE", "UNTIL", "WHY");
    for (JsonNode it : found.isArray() ? found : List.of(found)) {
      table.add(
          it.path("id").asText(),
          it.path("from").asText(),
          it.path("to").asText(),
          it.path("group").asText("all"),
          it.path("since").asText(),
          it.path(it.has("endedAt") ? "endedAt" : "until").asText(),
          it.path("reason").asText());
    }
    print(found.isArray() && found.isEmpty() ? "No delegation." : table);
    return ExitCode.OK;
  }
}
