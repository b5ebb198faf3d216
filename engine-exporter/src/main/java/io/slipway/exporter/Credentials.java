package io.slipway.exporter;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the exporter logs in (OAuth 2.0 client credentials).
 *
 * @param tokenUrl that gives tokens
 */
record Credentials(URI tokenUrl, String clientId, String clientSecret) {

  /**
   * Null when {@code args.tokenUrl} is not given; throws when the other two do not come with it.
   */
  static @Nullable Credentials of(Map<String, ? extends @Nullable Object> arguments) {
    if (arguments.get("tokenUrl") == null) {
      return null;
    }
    return new Credentials(
        Settings.httpUrl("tokenUrl", arguments, "http://127.0.0.1:27195/realms/slipway/..."),
        required(arguments, "clientId"),
        required(arguments, "clientSecret"));
  }

  private static String required(Map<String, ? extends @Nullable Object> arguments, String name) {
    var value = arguments.get(name);
    if (value == null || value.toString().isBlank()) {
      throw new IllegalArgumentException(
          "args."
              + name
              + " of the slipway exporter is missing. Give it with args.tokenUrl, or leave both away"
              + " for a receiver that asks for no token");
    }
    return value.toString();
  }

  @Override
  public String toString() {
    return clientId + " at " + tokenUrl;
  }
}
