package io.slipway.serving.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import io.slipway.contract.ModelName;
import java.io.EOFException;
import java.io.IOException;
import java.util.stream.Collectors;

/** Reads what all routes share: the JSON body and the parts of the path. */
public final class Requests {
  private static final int BODY_LIMIT = 16 << 20;
  private static final int SMALL = 64 << 10;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Requests() {}

  /** The body as a record; a field that is missing, unknown or wrong is named. */
  public static <T> T body(Context request, Class<T> type) {
    try {
      var body = bytes(request);
      JsonBody.requireObject(body);
      return JSON.readValue(body, type);
    } catch (JsonMappingException e) {
      throw RequestRefusedException.invalid(problem(e), e);
    } catch (JsonProcessingException e) {
      throw RequestRefusedException.invalid("The body is not JSON. " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw RequestRefusedException.invalid("The body did not come to its end", e);
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
    return modelName(request.pathParam("name"));
  }

  public static ModelName modelName(String name) {
    try {
      return new ModelName(name);
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

  /** All of the body. A chunked one names no length: hence counted here. */
  public static byte[] bytes(Context request) {
    try {
      var told = request.req().getContentLengthLong();
      if (told >= 0 && told <= SMALL) {
        return exactly((int) told, request);
      }
      var bytes = request.bodyInputStream().readNBytes(BODY_LIMIT + 1);
      if (bytes.length > BODY_LIMIT) {
        throw RequestRefusedException.tooLarge(
            "The body is larger than " + BODY_LIMIT + " bytes. Send fewer rows at once");
      }
      return bytes;
    } catch (IOException e) {
      throw RequestRefusedException.invalid("The body did not come to its end", e);
    }
  }

  /** Into an array that fits. A large one is not made before its bytes have come. */
  private static byte[] exactly(int told, Context request) throws IOException {
    var bytes = new byte[told];
    if (request.bodyInputStream().readNBytes(bytes, 0, told) < told) {
      throw new EOFException("The body ended early");
    }
    return bytes;
  }
}
