package io.slipway.workers.engine.web;

import io.slipway.workers.engine.EngineRecords;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Engine")
public class EngineRecordsController {
  private final EngineRecords records;

  EngineRecordsController(EngineRecords records) {
    this.records = records;
  }

  @PostMapping("/v1/engine-records")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Take records of the engine",
      description =
          "NDJSON, one record a line, from the engine's exporter, which has a role of its own for that.")
  public void take(HttpServletRequest request) throws IOException {
    request.setCharacterEncoding("UTF-8");
    try (var lines = request.getReader()) {
      records.take(lines.lines());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
