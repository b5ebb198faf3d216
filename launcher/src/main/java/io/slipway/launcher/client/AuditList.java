package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists the audit trail, the latest entry first.")
final class AuditList extends ClientCommand {
  @Option(names = "--lifecycle", paramLabel = "id", description = "Only entries of this lifecycle.")
  private @Nullable String lifecycle;

  @Option(names = "--who", paramLabel = "name", description = "Only what this person did.")
  private @Nullable String who;

  @Option(
      names = "--subject",
      paramLabel = "subject",
      description = "Only what was done to it, such as adult-income:3.")
  private @Nullable String subject;

  @Option(
      names = "--limit",
      paramLabel = "n",
      defaultValue = "50",
      description = "At most this many entries, up to 500 (default: 50).")
  private int limit;

  @Option(
      names = "--before",
      paramLabel = "number",
      description = "Only entries before this one, to see more.")
  private @Nullable Long before;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  AuditList(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    Map<String, @Nullable String> filters = new TreeMap<>();
    filters.put("lifecycle", lifecycle);
    filters.put("who", who);
    filters.put("subject", subject);
    filters.put("limit", String.valueOf(limit));
    filters.put("before", before == null ? null : String.valueOf(before));
    JsonNode page = api().audit(filters);
    if (json()) {
      printJson(page);
      return ExitCode.OK;
    }
    Table table = new Table("NUMBER", "AT", "WHO", "DID", "TO", "LIFECYCLE");
    for (JsonNode entry : page.path("entries")) {
      table.add(
          entry.path("seq").asLong(),
          entry.path("at").asText(),
          entry.path("who").asText(),
          entry.path("action").asText(),
          entry.path("subject").asText(),
          entry.path("lifecycleId").asText("-").replace("null", "-"));
    }
    print(page.path("entries").isEmpty() ? "No such entry." : table);
    if (page.path("next").isNumber()) {
      remark("There are more: --before " + page.path("next"));
    }
    return ExitCode.OK;
  }
}
