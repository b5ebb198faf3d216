package io.slipway.serving.inference;

import static io.slipway.serving.http.RequestRefusedException.invalid;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.slipway.serving.http.JsonBody;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a request from JSON in one pass, without a tree of it. Its fields come in any order. */
final class JsonTensors {
  private static final int ID_LIMIT = 256;

  private final JsonParser json;
  private @Nullable String id;
  private @Nullable String routeKey;
  private @Nullable List<Tensor> inputs;
  private @Nullable List<String> outputs;

  private JsonTensors(JsonParser json) {
    this.json = json;
  }

  /** Throws RequestRefusedException if it is no request. */
  static Tensors read(byte[] body) {
    return JsonBody.read(body, json -> new JsonTensors(json).all());
  }

  private Tensors all() throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      field(json.currentName());
    }
    if (inputs == null) {
      throw noList("inputs");
    }
    return new Tensors(id, routeKey, inputs, outputs == null ? List.of() : outputs);
  }

  private void field(String name) throws IOException {
    json.nextToken();
    switch (name) {
      case "id" -> id = text("'id'");
      case "parameters" -> parameters();
      case "inputs" -> inputs = inputs();
      case "outputs" -> outputs = outputs();
      default -> json.skipChildren();
    }
  }

  private String text(String field) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw invalid(field + " is " + JsonBody.show(json) + ", not text");
    }
    var text = json.getText();
    if (text.length() > ID_LIMIT) {
      throw invalid(field + " is longer than " + ID_LIMIT + " characters");
    }
    return text;
  }

  private void parameters() throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw invalid("'parameters' is " + JsonBody.show(json) + ", not an object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      json.nextToken();
      if (name.equals("route_key")) {
        routeKey = text("'parameters.route_key'");
      } else {
        json.skipChildren();
      }
    }
  }

  private List<Tensor> inputs() throws IOException {
    requireList("inputs");
    var tensors = new ArrayList<Tensor>(16);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      tensors.add(new JsonTensor(json).read());
    }
    return tensors;
  }

  private List<String> outputs() throws IOException {
    requireList("outputs");
    var names = new ArrayList<String>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      names.add(JsonTensor.nameOf(json, "outputs"));
    }
    return names;
  }

  private void requireList(String field) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw noList(field);
    }
  }

  private static RuntimeException noList(String field) {
    return invalid("'" + field + "' must be a list of objects, each with a 'name'");
  }
}
