package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.launcher.stack.CommandFailed;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ExitCode;

/** What a server answered: what was asked for, or problem details. */
record Answer(URI uri, int status, JsonNode body) {
  private static final String OTHERS =
      "Who you are: ./slipway whoami. Somebody else who is logged in: --login=<user>";
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;
  private static final int SERVER_FAULT = 500;

  /** Whether this user may not do it, or not any more. */
  boolean isRefusal() {
    return status == FORBIDDEN || status == CONFLICT;
  }

  boolean isServerFault() {
    return status >= SERVER_FAULT;
  }

  /**
   * The body of a good answer.
   *
   * @throws CommandFailed with the server's words when it refused
   */
  JsonNode orFail() {
    if (status < BAD_REQUEST) {
      return body;
    }
    if (status == FORBIDDEN) {
      throw new CommandFailed(CommandFailed.FAILED, problem() + System.lineSeparator() + OTHERS);
    }
    boolean asked = status == BAD_REQUEST || status == UNPROCESSABLE;
    throw new CommandFailed(asked ? ExitCode.USAGE : CommandFailed.FAILED, problem());
  }

  <T> T as(Class<T> type) {
    return Json.as(type, orFail());
  }

  /** The server's words: a line {@code field: message} for each fault of the request, else why. */
  String problem() {
    List<String> lines = new ArrayList<>();
    for (JsonNode error : body.path("errors")) {
      lines.add(error.path("field").asText() + ": " + error.path("message").asText());
    }
    return lines.isEmpty() ? why() : String.join(System.lineSeparator(), lines);
  }

  private String why() {
    for (String field : List.of("detail", "error", "title")) {
      if (body.path(field).isTextual()) {
        return body.path(field).asText();
      }
    }
    return "%s answered with status %d. See ./slipway logs".formatted(uri, status);
  }
}
