package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is known of one version of a model, a line for each thing. */
final class VersionLines {
  private static final List<String> FIELDS =
      List.of(
          "state",
          "purpose",
          "limits",
          "owner",
          "tags",
          "task",
          "requestedBy",
          "approvedBy",
          "aliases",
          "datasetVersion",
          "lifecycleId",
          "createdAt",
          "sha256",
          "cardUrl");

  private VersionLines() {}

  static String of(JsonNode version) {
    List<String> lines = new ArrayList<>();
    for (String field : FIELDS) {
      add(lines, field, text(version.path(field)));
    }
    version
        .path("metrics")
        .fields()
        .forEachRemaining(it -> add(lines, it.getKey(), Measures.number(it.getValue().asDouble())));
    version
        .path("metadata")
        .fields()
        .forEachRemaining(it -> add(lines, it.getKey(), text(it.getValue())));
    return String.join(System.lineSeparator(), lines);
  }

  private static String text(JsonNode value) {
    if (!value.isArray()) {
      return value.isValueNode() ? value.asText() : value.toString();
    }
    List<String> texts = new ArrayList<>();
    value.forEach(it -> texts.add(text(it)));
    return String.join(", ", texts);
  }

  private static void add(List<String> lines, String name, String value) {
    if (!value.isBlank() && !value.equals("null")) {
      lines.add(String.format(Locale.ROOT, "%-20s %s", name, value));
    }
  }
}
