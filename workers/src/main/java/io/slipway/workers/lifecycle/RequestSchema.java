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
import io.slipway.workers.outcome.Spelling;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds a request against its JSON Schema, and says in words what does not fit. */
final class RequestSchema {
  static final String RESOURCE = "/slipway/lifecycle-request.schema.json";
  private static final String CHOICE = "oneOf";

  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(
              Objects.requireNonNull(LifecycleRequest.class.getResourceAsStream(RESOURCE)),
              SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());

  List<FieldError> errors(JsonNode request) {
    Set<ValidationMessage> messages = schema.validate(request);
    return messages.stream()
        .filter(message -> !isAboutAnotherChoice(message, messages))
        .map(this::inWords)
        .distinct()
        .sorted(Comparator.comparing(FieldError::field))
        .toList();
  }

  /**
   * Where a text or a list may stand, only what is wrong with the one that does is of interest; and
   * where neither does, only that.
   */
  private static boolean isAboutAnotherChoice(
      ValidationMessage message, Set<ValidationMessage> all) {
    if (!message.getType().equals(CHOICE)) {
      return choiceOf(message).isPresent();
    }
    long refused =
        all.stream()
            .filter(one -> choiceOf(one).equals(Optional.of(message.getEvaluationPath())))
            .count();
    return refused < message.getSchemaNode().size();
  }

  /** The choice that a message refuses one branch of by its type. */
  private static Optional<JsonNodePath> choiceOf(ValidationMessage message) {
    JsonNodePath branch = message.getEvaluationPath().getParent();
    return message.getType().equals("type")
            && branch.getNameCount() >= 2
            && CHOICE.equals(branch.getElement(branch.getNameCount() - 2))
        ? Optional.of(branch.getParent())
        : Optional.empty();
  }

  private FieldError inWords(ValidationMessage message) {
    JsonNodePath at = message.getInstanceLocation();
    String property = message.getProperty();
    return switch (message.getType()) {
      case "required" -> new FieldError(field(at, property), "is missing");
      case "additionalProperties" ->
          new FieldError(field(at, property), "unknown field" + didYouMean(at, property));
      default -> new FieldError(field(at, null), SchemaWords.of(message));
    };
  }

  private String didYouMean(JsonNodePath at, String property) {
    return Spelling.didYouMean(
        property, schemaAt(at).path("properties").properties().stream().map(Map.Entry::getKey));
  }

  private JsonNode schemaAt(JsonNodePath at) {
    JsonNode node = schema.getSchemaNode();
    for (int i = 0; i < at.getNameCount(); i++) {
      JsonNode named = node.path("properties").path(at.getName(i));
      node =
          at.getElement(i) instanceof Integer
              ? node.path("items")
              : named.isMissingNode() ? node.path("additionalProperties") : named;
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
