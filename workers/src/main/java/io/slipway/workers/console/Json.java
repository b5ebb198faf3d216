package io.slipway.workers.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.slipway.workers.card.Words;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A fact's fields in words; empty for what is not there. */
record Json(JsonNode node) {
  private static final Words WORDS = new Words();

  Json(@Nullable JsonNode node) {
    this.node = node == null ? MissingNode.getInstance() : node;
  }

  String text(String field) {
    JsonNode value = node.path(field);
    return value.isNull() ? "" : value.asText();
  }

  String measure(String field) {
    JsonNode value = node.path(field);
    return value.isNumber() ? WORDS.measure(value.asDouble()) : "";
  }

  String share(String field) {
    JsonNode value = node.path(field);
    return value.isNumber() ? WORDS.share(value.asDouble()) : "";
  }

  String count(String field) {
    JsonNode value = node.path(field);
    return value.isNumber() ? WORDS.count(value.asLong()) : "";
  }

  String yesOrNo(String field) {
    JsonNode value = node.path(field);
    return value.isBoolean() ? value.asBoolean() ? "yes" : "no" : "";
  }

  @Nullable Integer integer(String field) {
    JsonNode value = node.path(field);
    return value.isInt() ? value.asInt() : null;
  }

  List<String> texts(String field) {
    return StreamSupport.stream(node.path(field).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  /** AVERAGE_PRECISION is averagePrecision; what is so already stays. */
  String camel(String field) {
    String name = text(field);
    if (!name.equals(name.toUpperCase(Locale.ROOT))) {
      return name;
    }
    StringBuilder camel = new StringBuilder();
    for (String part : name.toLowerCase(Locale.ROOT).split("_", -1)) {
      camel.append(
          camel.isEmpty() || part.isEmpty()
              ? part
              : Character.toUpperCase(part.charAt(0)) + part.substring(1));
    }
    return camel.toString();
  }
}
