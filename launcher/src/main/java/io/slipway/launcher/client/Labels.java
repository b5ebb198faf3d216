package io.slipway.launcher.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.launcher.stack.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

@Command(name = "labels", description = "Tells what became true of rows that a model has scored.")
final class Labels extends ClientCommand {
  private static final int MOST = 10_000;

  @Parameters(index = "0", paramLabel = "<model>", description = "Name of the model.")
  private String model;

  @Parameters(
      index = "1",
      paramLabel = "<file>",
      description =
          "CSV with the header id[,row],label, or JSON objects, one in a line (.jsonl, .ndjson).")
  private String file;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Labels(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    List<Map<String, Object>> labels = labels();
    int sent = send(api(), model, labels);
    if (json()) {
      printJson(Map.of("model", model, "labels", sent));
    } else {
      print("%d labels of %s sent".formatted(sent, model));
    }
    return ExitCode.OK;
  }

  /** Sends them in as many requests as it takes. */
  static int send(Api api, String model, List<Map<String, Object>> labels) {
    for (int from = 0; from < labels.size(); from += MOST) {
      api.sendLabels(model, labels.subList(from, Math.min(labels.size(), from + MOST)));
    }
    return labels.size();
  }

  private List<Map<String, Object>> labels() {
    List<Map<String, Object>> labels = new ArrayList<>();
    if (file.endsWith(".jsonl") || file.endsWith(".ndjson")) {
      lines().forEach(labels::add);
    } else {
      for (Map<String, @Nullable String> row : RowFile.read(file)) {
        labels.add(label(row, labels.size() + 2));
      }
    }
    if (labels.isEmpty()) {
      throw new CommandFailed(ExitCode.USAGE, file + " holds no label");
    }
    return labels;
  }

  private Map<String, Object> label(Map<String, @Nullable String> row, int line) {
    Map<String, Object> label = new LinkedHashMap<>();
    row.forEach(
        (name, cell) -> {
          if (!List.of("id", "row", "label").contains(name)) {
            throw new CommandFailed(
                ExitCode.USAGE, "%s: the header has to be id[,row],label".formatted(file));
          }
          if (cell != null) {
            label.put(name, name.equals("row") ? number(cell, line) : cell);
          }
        });
    return label;
  }

  private Object number(String cell, int line) {
    try {
      return Integer.valueOf(cell.strip());
    } catch (NumberFormatException e) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "%s, line %d: row: '%s' is no number of a row, from 0".formatted(file, line, cell),
          e);
    }
  }

  private List<Map<String, Object>> lines() {
    List<Map<String, Object>> all = new ArrayList<>();
    int number = 0;
    try {
      for (String line : Files.readAllLines(Path.of(file))) {
        number++;
        if (!line.isBlank()) {
          all.add(object(Json.MAPPER.readTree(line)));
        }
      }
    } catch (JsonProcessingException e) {
      String message = "%s, line %d: this is no JSON".formatted(file, number);
      throw new CommandFailed(ExitCode.USAGE, message, e);
    } catch (IOException e) {
      throw new CommandFailed(ExitCode.USAGE, "Not readable: " + file + ". Is it there?", e);
    }
    return all;
  }

  private static Map<String, Object> object(JsonNode node) {
    Map<String, Object> label = new LinkedHashMap<>();
    node.fields().forEachRemaining(field -> label.put(field.getKey(), field.getValue()));
    return label;
  }
}
