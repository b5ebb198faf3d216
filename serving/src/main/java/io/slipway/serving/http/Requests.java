package io.slipway.serving.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import io.slipway.contract.ModelName;
import java.io.IOException;
import java.util.stream.Collectors;

/** Reads what all routes share: the JSON body and the parts of the path. */
public final class Requests {
  private static final int BODY_LIMIT = 16 << 20;

  // NaN is no JSON, but Python writes a missing number so
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Requests() {}

  /** The body, which must be one JSON object. */
  public static JsonNode body(Context request) {
    try {
      var body = JSON.readTree(bytes(request));
      if (body.isObject()) {
        return body;
      }
      throw RequestRefusedException.invalid("The body must be a JSON object");
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      throw RequestRefusedException.invalid(
          "The body is not JSON. Line "
              + place.getLineNr()
              + ", column "
              + place.getColumnNr()
              + ": "
              + e.getOriginalMessage(),
          e);
    } catch (IOException e) {
      throw RequestRefusedException.invalid("The body did not come to its end", e);
    }
  }

  /** The body as a record; a field that is missing, unknown or wrong is named. */
  public static <T> T body(Context request, Class<T> type) {
    try {
      return JSON.treeToValue(body(request), type);
    } catch (JsonMappingException e) {
      throw RequestRefusedException.invalid(problem(e), e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree that was read cannot be read again", e);
    }
  }

  /** A record's own refusal says it best; the others are told with the field. */
  private static String problem(JsonMappingException e) {
    if (e.getCause() instanceof IllegalArgumentException refusal) {
      return String.valueOf(refusal.getMessage());
    }
    var field = e.getPath().stream().map(Reference::getFieldName).collect(Collectors.joining("."));
    return "Field '" + field + "': " + e.getOriginalMessage();
  }

  public static ModelName modelName(Context request) {
    try {
      return new ModelName(request.pathParam("name"));
    } catch (IllegalArgumentException e) {
      throw RequestRefusedException.invalid(String.valueOf(e.getMessage()), e);
    }
  }

  public static int version(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw RequestRefusedException.invalid("Version '" + text + "' is not a whole number", e);
    }
  }

  /** A chunked body names no length: hence counted here. */
  private static byte[] bytes(Context request) throws IOException {
    var bytes = request.bodyInputStream().readNBytes(BODY_LIMIT + 1);
    if (bytes.length > BODY_LIMIT) {
      throw RequestRefusedException.tooLarge(
          "The body is larger than " + BODY_LIMIT + " bytes. Send fewer rows at once");
    }
    return bytes;
  }
}
