package io.slipway.serving.inference;

import static io.slipway.serving.http.RequestRefusedException.invalid;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.slipway.serving.http.JsonBody;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads one input of a request. */
final class JsonTensor {
  private static final int EXPECTED_ROWS = 4;

  private final JsonParser json;
  private @Nullable String name;
  private String datatype = "";
  private Tensor.Shape shape = Tensor.Shape.NONE;
  private @Nullable Cells data;

  JsonTensor(JsonParser json) {
    this.json = json;
  }

  /** The name of an item of which nothing else is wanted. */
  static String nameOf(JsonParser json, String list) throws IOException {
    var item = new JsonTensor(json);
    item.fields();
    return item.required(list);
  }

  Tensor read() throws IOException {
    fields();
    return new Tensor(required("inputs"), datatype, shape, data);
  }

  private String required(String list) {
    if (name == null) {
      throw invalid("An item of '" + list + "' has no 'name' that is text");
    }
    return name;
  }

  private void fields() throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var field = json.currentName();
      json.nextToken();
      switch (field) {
        case "name" -> name = text();
        case "datatype" -> datatype = Objects.requireNonNullElse(text(), "");
        case "shape" -> shape = shape();
        case "data" -> data = data();
        default -> json.skipChildren();
      }
    }
  }

  /** Null for anything else, which is passed over. */
  private @Nullable String text() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    json.skipChildren();
    return null;
  }

  private Tensor.Shape shape() throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      return new Tensor.Shape(-1, JsonBody.show(json));
    }
    var dimensions = new long[2];
    var count = 0;
    var whole = true;
    var words = new StringBuilder("[");
    while (json.nextToken() != JsonToken.END_ARRAY) {
      words.append(count == 0 ? "" : ",").append(words.length() < 60 ? JsonBody.show(json) : "");
      whole &= json.currentToken() == JsonToken.VALUE_NUMBER_INT && isLong();
      if (whole && count < 2) {
        dimensions[count] = json.getLongValue();
      }
      count++;
    }
    return Tensor.Shape.of(dimensions, whole ? count : 0, words.append(']').toString());
  }

  private @Nullable Cells data() throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return null;
    }
    var cells = new Cells(EXPECTED_ROWS);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      add(cells);
    }
    return cells;
  }

  private void add(Cells cells) throws IOException {
    switch (json.currentToken()) {
      case VALUE_NULL -> cells.addMissing();
      case VALUE_STRING -> cells.addText(json.getText());
      case VALUE_NUMBER_FLOAT -> cells.addReal(json.getDoubleValue());
      case VALUE_NUMBER_INT -> addInteger(cells);
      default -> cells.addOther(JsonBody.show(json));
    }
  }

  private void addInteger(Cells cells) throws IOException {
    if (isLong()) {
      cells.addWhole(json.getDoubleValue());
    } else {
      cells.addReal(json.getDoubleValue());
    }
  }

  private boolean isLong() throws IOException {
    return json.getNumberType() != NumberType.BIG_INTEGER;
  }
}
