package io.slipway.launcher.client;

import io.slipway.launcher.stack.CommandFailed;
import io.slipway.launcher.stack.StackHome;
import io.slipway.launcher.terminal.Checklist;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stack that this command line did not start: in containers, or on another machine. Logins, and
 * data for it, are kept in the home all the same.
 */
record RemoteStack(Endpoints endpoints) implements StackStarter {
  static final String API = "SLIPWAY_API_URL";
  static final String SCORING = "SLIPWAY_SCORING_URL";
  static final String ISSUER = "SLIPWAY_ISSUER";

  private static final String HEALTH = "/actuator/health";
  private static final int OK = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

  /**
   * The stack that the user's environment names; empty when it names none.
   *
   * @throws CommandFailed when it names a part of one only
   */
  static Optional<RemoteStack> in(Map<String, String> environment) {
    if (environment.getOrDefault(API, "").isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        new RemoteStack(
            new Endpoints(
                StackHome.locate(environment).root(),
                address(environment, API),
                address(environment, SCORING),
                address(environment, ISSUER))));
  }

  /** Starts nothing, since it cannot: fails unless the stack answers. */
  @Override
  public Endpoints ensureUp(Checklist progress) {
    URI health = endpoints.api().resolve(HEALTH);
    if (!isUp(health)) {
      throw new CommandFailed(
          CommandFailed.UNREACHABLE,
          "The stack that %s names is not healthy: %s. Start it where it runs, or take %s away to use a local one"
              .formatted(API, health, API));
    }
    progress.note("The stack at " + endpoints.api() + " is up");
    return endpoints;
  }

  private static boolean isUp(URI health) {
    HttpRequest request = HttpRequest.newBuilder(health).timeout(PATIENCE).build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      return false; // nobody there is an answer too
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed(CommandFailed.FAILED, "Interrupted", e);
    }
  }

  private static URI address(Map<String, String> environment, String variable) {
    String text = environment.getOrDefault(variable, "").strip();
    if (!List.of("http", "https").contains(text.replaceFirst("://.*", ""))) {
      throw new CommandFailed(
          CommandFailed.USAGE,
          "%s: '%s' is not an address. A stack elsewhere needs %s, %s and %s, such as http://127.0.0.1:27180"
              .formatted(variable, text, API, SCORING, ISSUER));
    }
    return URI.create(text);
  }
}
