package io.slipway.workers.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import io.slipway.workers.outcome.Spelling;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Says in plain words what a keyword of the schema refuses. */
final class SchemaWords {
  /** What the patterns of the schema ask for. */
  static final Map<String, String> PATTERNS =
      Map.of(
          "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
          "is no name: use at most 63 lower-case letters, digits and single hyphens, beginning with"
              + " a letter, such as 'adult-income'",
          "^[a-z0-9][a-z0-9-]{0,39}$",
          "is no id: use at most 40 lower-case letters, digits and hyphens",
          "^[a-z0-9][a-z0-9-]{0,62}$",
          "is no name of a team: use at most 63 lower-case letters, digits and hyphens",
          "^[0-9a-f]{64}$",
          "is no SHA-256: it has 64 digits in lower-case hex",
          "^[A-Za-z0-9][A-Za-z0-9._-]*$",
          "is no name of a login: use letters, digits, dots, underscores and hyphens");

  private static final Map<String, String> TYPES =
      Map.of(
          "string", "a text",
          "number", "a number",
          "integer", "a whole number",
          "boolean", "true or false",
          "array", "a list",
          "object", "a group of fields");

  private SchemaWords() {}

  static String of(ValidationMessage message) {
    JsonNode allowed = message.getSchemaNode();
    JsonNode found = message.getInstanceNode();
    String limit = allowed.asText();
    return switch (message.getType()) {
      case "type" -> "must be " + TYPES.getOrDefault(limit, limit) + quoted(", not ", found);
      case "oneOf" -> "must be " + choices(allowed) + quoted(", not ", found);
      case "enum" -> quoted("", found) + " is none of " + listed(allowed) + similar(found, allowed);
      case "pattern" -> quoted("", found) + " " + PATTERNS.getOrDefault(limit, limit);
      case "format" -> quoted("", found) + " is no ISO 8601 duration, such as PT30M";
      case "minimum" -> "must be at least " + limit + quoted(", not ", found);
      case "maximum" -> "must be at most " + limit + quoted(", not ", found);
      case "exclusiveMinimum" -> "must be above " + limit + quoted(", not ", found);
      case "exclusiveMaximum" -> "must be below " + limit + quoted(", not ", found);
      case "minLength", "minItems", "minProperties" -> "is empty";
      case "maxLength" -> "is longer than " + limit + " characters";
      case "maxItems" -> "has " + found.size() + " entries; " + limit + " are allowed";
      default -> message.getError();
    };
  }

  /** A text or a number as it was written; a list or a group of fields would say too much. */
  private static String quoted(String before, JsonNode found) {
    return found.isContainerNode()
        ? (before.isEmpty() ? "" : before + TYPES.get(found.isArray() ? "array" : "object"))
        : before + (found.isTextual() ? "'" + found.asText() + "'" : found.asText());
  }

  private static String choices(JsonNode branches) {
    return stream(branches)
        .map(branch -> TYPES.getOrDefault(branch.path("type").asText(), "something else"))
        .collect(Collectors.joining(" or "));
  }

  private static String listed(JsonNode values) {
    return String.join(", ", texts(values));
  }

  private static String similar(JsonNode found, JsonNode values) {
    return found.isTextual() ? Spelling.didYouMean(found.asText(), texts(values).stream()) : "";
  }

  private static List<String> texts(JsonNode values) {
    return stream(values).map(JsonNode::asText).toList();
  }

  private static Stream<JsonNode> stream(JsonNode nodes) {
    return StreamSupport.stream(nodes.spliterator(), false);
  }
}
