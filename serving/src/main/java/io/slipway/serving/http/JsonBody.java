package io.slipway.serving.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** A body that is one JSON object, read by a parser that stands behind its opening brace. */
public final class JsonBody {
  private static final int SHOWN = 60;

  // NaN is no JSON, but Python writes a missing number so
  static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private JsonBody() {}

  /** Reads what comes after the opening brace, up to the closing one. */
  public interface Reader<T> {
    T read(JsonParser json) throws IOException;
  }

  /** Throws RequestRefusedException if it is not one JSON object. */
  public static <T> T read(byte[] body, Reader<T> reader) {
    try (var json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        requireJson(json);
        throw RequestRefusedException.invalid("The body must be a JSON object");
      }
      var read = reader.read(json);
      if (json.nextToken() != null) {
        throw refused("there is something behind the object", json.currentTokenLocation(), null);
      }
      return read;
    } catch (JsonProcessingException e) {
      throw refused(e.getOriginalMessage(), e.getLocation(), e);
    } catch (IOException e) {
      throw RequestRefusedException.invalid("The body did not come to its end", e);
    }
  }

  /** Says what is wrong with a body that is not one JSON object. */
  static void requireObject(byte[] body) {
    JsonBody.<Boolean>read(
        body,
        json -> {
          while (json.nextToken() == JsonToken.FIELD_NAME) {
            json.nextToken();
            json.skipChildren();
          }
          return true;
        });
  }

  /** The value at which the parser stands, for a message; the parser then stands at its end. */
  public static String show(JsonParser json) throws IOException {
    if (json.currentToken().isScalarValue() && json.currentToken() != JsonToken.VALUE_STRING) {
      return json.getText();
    }
    var words = new StringWriter();
    try (var copy = JSON.createGenerator(words)) {
      copy.copyCurrentStructure(json);
    }
    var text = words.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }

  private static void requireJson(JsonParser json) throws IOException {
    if (json.currentToken() != null) {
      json.skipChildren();
    }
  }

  private static RequestRefusedException refused(
      String problem, @Nullable JsonLocation place, @Nullable Throwable cause) {
    var where =
        place == null ? "" : " Line " + place.getLineNr() + ", column " + place.getColumnNr() + ":";
    return RequestRefusedException.invalid("The body is not JSON." + where + " " + problem, cause);
  }
}
