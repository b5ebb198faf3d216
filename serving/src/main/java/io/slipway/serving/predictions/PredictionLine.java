package io.slipway.serving.predictions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.slipway.serving.scoring.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;

/** A prediction as one line of JSON; what is missing is null. */
final class PredictionLine {
  private static final JsonFactory JSON = new JsonFactory();

  private PredictionLine() {}

  static byte[] of(Prediction prediction) throws IOException {
    var bytes = new ByteArrayOutputStream(1024);
    try (var json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("at", Instant.ofEpochMilli(prediction.atMillis()).toString());
      json.writeStringField("id", prediction.id());
      json.writeStringField("client", prediction.client());
      json.writeStringField("model", prediction.model().name().value());
      json.writeNumberField("version", prediction.model().source().version());
      json.writeStringField("sha256", prediction.model().source().sha256());
      json.writeStringField("role", prediction.role().name());
      inputs(prediction, json);
      outputs(prediction, json);
      json.writeEndObject();
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private static void inputs(Prediction prediction, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("inputs");
    var inputs = prediction.model().manifest().inputs();
    for (var position = 0; position < inputs.size(); position++) {
      json.writeArrayFieldStart(inputs.get(position).name());
      var column = prediction.columns().get(position);
      for (var row = 0; row < column.rows(); row++) {
        cell(column, row, json);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void cell(Column column, int row, JsonGenerator json) throws IOException {
    if (column instanceof Column.Numbers numbers) {
      var number = numbers.cells()[row];
      if (Double.isNaN(number)) {
        json.writeNull();
      } else {
        json.writeNumber(number);
      }
      return;
    }
    var text = ((Column.Texts) column).cells()[row];
    if (text.isEmpty()) {
      json.writeNull();
    } else {
      json.writeString(text);
    }
  }

  private static void outputs(Prediction prediction, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("outputs");
    json.writeFieldName(prediction.model().manifest().output());
    var values = prediction.answers().values();
    json.writeArray(values, 0, values.length);
    json.writeEndObject();
  }
}
