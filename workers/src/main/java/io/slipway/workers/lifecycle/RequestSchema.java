package io.slipway.workers.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.slipway.contract.LifecycleRequest;
import io.slipway.workers.outcome.Problem.FieldError;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/** Holds a request against its JSON Schema, and says in words what does not fit. */
final class RequestSchema {
  static final String RESOURCE = "/slipway/lifecycle-request.schema.json";
  private static final LevenshteinDistance ALIKE = new LevenshteinDistance(3);

  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(
              Objects.requireNonNull(LifecycleRequest.class.getResourceAsStream(RESOURCE)),
              SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());

  List<FieldError> errors(JsonNode request) {
    return schema.validate(request).stream()
        .map(this::inWords)
        .sorted(Comparator.comparing(FieldError::field))
        .toList();
  }

  private FieldError inWords(ValidationMessage message) {
    JsonNodePath at = message.getInstanceLocation();
    String property = message.getProperty();
    return switch (message.getType()) {
      case "required" -> new FieldError(field(at, property), "is missing");
      case "additionalProperties" ->
          new FieldError(field(at, property), "unknown field" + didYouMean(at, property));
      default -> new FieldError(field(at, null), message.getError());
    };
  }

  private String didYouMean(JsonNodePath at, String property) {
    return schemaAt(at).path("properties").properties().stream()
        .map(Map.Entry::getKey)
        .filter(known -> ALIKE.apply(known, property) >= 0)
        .min(Comparator.comparing(known -> ALIKE.apply(known, property)))
        .map(known -> "; did you mean '" + known + "'?")
        .orElse("");
  }

  private JsonNode schemaAt(JsonNodePath at) {
    JsonNode node = schema.getSchemaNode();
    for (int i = 0; i < at.getNameCount(); i++) {
      node =
          at.getElement(i) instanceof Integer
              ? node.path("items")
              : node.path("properties").path(at.getName(i));
    }
    return node;
  }

  private static String field(JsonNodePath at, @Nullable String property) {
    var field = new StringBuilder();
    for (int i = 0; i < at.getNameCount(); i++) {
      if (at.getElement(i) instanceof Integer index) {
        field.append('[').append(index).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(at.getName(i));
      }
    }
    return property == null ? field.toString() : field + (field.isEmpty() ? "" : ".") + property;
  }
}
