package io.slipway.serving.inference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.slipway.contract.PackageManifest.Input;
import io.slipway.contract.PackageManifest.Sample;
import io.slipway.serving.repository.Role;
import io.slipway.serving.repository.Router;
import io.slipway.serving.repository.ServedModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers the samples of the models that are served again and again before the server listens: code
 * that was never run is slow, and the first callers after a restart should not be the ones to wait.
 */
public final class WarmUp {
  private static final Duration LONGEST = Duration.ofMillis(1_500);
  private static final int ROUNDS = 3_000;
  private static final JsonFactory JSON = new JsonFactory();

  private WarmUp() {}

  public static void run(Router router) {
    var end = System.nanoTime() + LONGEST.toNanos();
    for (var held : router.holdAll()) {
      try (held) {
        var samples = held.model().manifest().samples();
        var bodies = samples.stream().map(sample -> body(held.model(), sample)).toList();
        repeat(held.model(), bodies, end);
      }
    }
  }

  private static void repeat(ServedModel model, List<byte[]> bodies, long end) {
    for (var round = 0; round < ROUNDS && !bodies.isEmpty() && System.nanoTime() < end; round++) {
      var request =
          InferenceRequest.fit(JsonTensors.read(bodies.get(round % bodies.size())), model);
      var answers = model.scorer().score(request.columns());
      JsonAnswer.of(new Scored("warm-up", model, Role.CHAMPION, request, answers));
    }
  }

  private static byte[] body(ServedModel model, Sample sample) {
    var bytes = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeArrayFieldStart("inputs");
      for (var input : model.manifest().inputs()) {
        column(json, input, sample.row().get(input.name()));
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("A request cannot be written into memory", e);
    }
    return bytes.toByteArray();
  }

  private static void column(JsonGenerator json, Input input, @Nullable Object cell)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", input.name());
    json.writeStringField(
        "datatype", cell instanceof Number ? Datatypes.FP64 : Datatypes.of(input.type()));
    json.writeArrayFieldStart("shape");
    json.writeNumber(1);
    json.writeEndArray();
    json.writeArrayFieldStart("data");
    if (cell instanceof Number number) {
      json.writeNumber(number.doubleValue());
    } else {
      json.writeString(cell == null ? null : cell.toString());
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
