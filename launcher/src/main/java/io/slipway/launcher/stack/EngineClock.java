package io.slipway.launcher.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The clock of an engine that was started with a controlled one.
 *
 * @param management address of the engine's management endpoints, without a path
 */
public record EngineClock(URI management) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Moves it forward.
   *
   * @throws IllegalStateException when it did not move, as without {@code controlledClock()}
   */
  public void add(Duration time) {
    Instant before = ask("GET", "", null);
    ask("POST", "/add", "{\"offsetMilli\": " + time.toMillis() + "}");
    Instant after = ask("GET", "", null);
    if (after.isBefore(before.plus(time))) {
      throw new IllegalStateException(
          "The engine's clock was to move by %s but went from %s to %s"
              .formatted(time, before, after));
    }
  }

  private Instant ask(String method, String path, @Nullable String body) {
    URI uri = management.resolve("/actuator/clock" + path);
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setRequestMethod(method);
      if (body != null) {
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
      }
      JsonNode answer = JSON.readTree(connection.getInputStream());
      return Instant.ofEpochMilli(answer.required("epochMilli").longValue());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s %s failed; was the engine built with controlledClock()?".formatted(method, uri), e);
    }
  }
}
