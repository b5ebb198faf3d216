package io.slipway.serving.inference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes the answer of the protocol: the outputs that were asked for. */
final class JsonAnswer {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int EXPECTED_BYTES = 512;

  private JsonAnswer() {}

  static byte[] of(Scored scored) {
    var bytes = new ByteArrayOutputStream(EXPECTED_BYTES);
    try (var json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("model_name", scored.model().name().value());
      json.writeStringField("model_version", Integer.toString(scored.model().source().version()));
      json.writeStringField("id", scored.id());
      json.writeArrayFieldStart("outputs");
      for (var output : scored.request().outputs()) {
        tensor(output, scored, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("An answer cannot be written into memory", e);
    }
    return bytes.toByteArray();
  }

  private static void tensor(String output, Scored scored, JsonGenerator json) throws IOException {
    var manifest = scored.model().manifest();
    json.writeStartObject();
    json.writeStringField("name", output);
    json.writeStringField("datatype", Outputs.datatype(output));
    json.writeArrayFieldStart("shape");
    for (var dimension : Outputs.shape(output, manifest, scored.answers().rows())) {
      json.writeNumber(dimension);
    }
    json.writeEndArray();
    json.writeFieldName("data");
    if (output.equals(Outputs.LABEL)) {
      var labels = Labels.of(manifest, scored.answers());
      json.writeArray(labels, 0, labels.length);
    } else {
      var values = scored.answers().values();
      json.writeArray(values, 0, values.length);
    }
    json.writeEndObject();
  }
}
