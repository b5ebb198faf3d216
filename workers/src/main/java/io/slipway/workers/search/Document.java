package io.slipway.workers.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/**
 * What can be found of one thing: names, states, words and small numbers. No row of data is in it,
 * and what looks like a secret is blotted out, whoever wrote it.
 *
 * @param fields those of config/elasticsearch/documents.json
 */
public record Document(Kind kind, String id, ObjectNode fields) {
  private static final int LONGEST = 16_000;

  public Document {
    fields = safe(fields);
    fields.put("kind", kind.name());
  }

  /** The text of a field; empty when there is none. */
  public String text(String field) {
    return fields.path(field).asText("");
  }

  /** At most so many letters; none that takes two is cut in half. */
  public static String beginning(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean half = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, half ? longest - 1 : longest);
  }

  private static ObjectNode safe(ObjectNode found) {
    ObjectNode fields = found.deepCopy();
    Map<String, String> changed = new HashMap<>();
    fields
        .fields()
        .forEachRemaining(
            field -> {
              JsonNode value = field.getValue();
              if (value.isTextual()) {
                changed.put(field.getKey(), beginning(Secrets.blotOut(value.textValue()), LONGEST));
              }
            });
    changed.forEach(fields::put);
    return fields;
  }
}
