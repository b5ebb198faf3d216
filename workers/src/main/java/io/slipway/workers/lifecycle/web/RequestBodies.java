package io.slipway.workers.lifecycle.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Reads JSON and YAML as they were written: nothing twice, nothing behind, nothing endless. */
@Component
public class RequestBodies {
  private static final int MOST_BYTES = 1 << 20;

  private final ObjectMapper json = strict(new JsonMapper());
  private final ObjectMapper yaml = strict(new YAMLMapper());

  public JsonNode read(InputStream body, MediaType type) throws IOException {
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw Problem.of(
          Kind.TOO_LARGE, "A request has at most " + MOST_BYTES + " bytes; data goes by reference");
    }
    boolean isYaml = type.isCompatibleWith(MediaType.APPLICATION_YAML);
    JsonNode node = (isYaml ? yaml : json).readTree(bytes);
    if (node.isMissingNode()) {
      throw Problem.of(Kind.INVALID, "The request is empty");
    }
    return node;
  }

  private static ObjectMapper strict(ObjectMapper mapper) {
    return mapper
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  }
}
