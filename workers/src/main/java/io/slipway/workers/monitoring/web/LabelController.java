package io.slipway.workers.monitoring.web;

import io.slipway.contract.ModelName;
import io.slipway.workers.monitoring.LabelReading.Format;
import io.slipway.workers.monitoring.Labels;
import io.slipway.workers.monitoring.Labels.Taken;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Monitoring")
public class LabelController {
  private static final int MOST_BYTES = 16 << 20;
  private static final String CSV = "text/csv";
  private static final String LINES = MediaType.APPLICATION_NDJSON_VALUE;

  private final Labels labels;

  LabelController(Labels labels) {
    this.labels = labels;
  }

  @PostMapping(
      path = "/v1/models/{name}/labels",
      consumes = {MediaType.APPLICATION_JSON_VALUE, LINES, CSV})
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Tell what became true of rows that were scored",
      description =
          "JSON {labels: [{id, row?, label}]}, the same objects as lines, or CSV with the header"
              + " id[,row],label; at most 10,000. All are taken or none. Of two labels of a row the"
              + " later one counts.")
  public Taken take(
      Actor actor,
      @PathVariable String name,
      @RequestHeader("Content-Type") MediaType type,
      InputStream body)
      throws IOException {
    return labels.take(actor, new ModelName(name), text(body), format(type));
  }

  private static Format format(MediaType type) {
    if (type.isCompatibleWith(MediaType.parseMediaType(CSV))) {
      return Format.CSV;
    }
    return type.isCompatibleWith(MediaType.APPLICATION_NDJSON) ? Format.JSON_LINES : Format.JSON;
  }

  private static String text(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw Problem.of(Kind.TOO_LARGE, "Labels have at most " + MOST_BYTES + " bytes");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Problem.of(Kind.INVALID, "The labels are not written in UTF-8");
    }
  }
}
