package io.slipway.serving;

import io.slipway.serving.access.Issuer;
import io.slipway.serving.predictions.PredictionSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the server finds its world.
 *
 * @param artifacts folder in which all packages lie
 * @param state folder in which it is remembered what is served
 * @param issuer of the tokens that callers bring
 * @param quota requests that one client may send in a second
 * @param handOver whether another server may listen at the same ports, to take over from this one
 * @param predictions null if none are kept
 */
record Settings(
    Ports ports,
    Path artifacts,
    Path state,
    Issuer issuer,
    long quota,
    boolean handOver,
    @Nullable PredictionSettings predictions) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String HTTP_PORT = "27181";
  private static final String GRPC_PORT = "27199";
  private static final String QUOTA = "5000";
  private static final String LIMIT = Long.toString(1L << 30);

  /**
   * Where to listen; port 0 takes a free one.
   *
   * @param address of this machine to listen at, such as 127.0.0.1
   */
  record Ports(String address, int http, int grpc) {
    /** On the loopback address. */
    Ports(int http, int grpc) {
      this(LOOPBACK, http, grpc);
    }
  }

  /** Throws IllegalArgumentException that names the variable which is missing or wrong. */
  static Settings from(Map<String, String> environment) {
    return new Settings(
        new Ports(
            environment.getOrDefault("SLIPWAY_BIND", LOOPBACK),
            port(environment, "SLIPWAY_SERVING_PORT", HTTP_PORT),
            port(environment, "SLIPWAY_SERVING_GRPC_PORT", GRPC_PORT)),
        folder(environment, "SLIPWAY_ARTIFACTS"),
        folder(environment, "SLIPWAY_SERVING_STATE"),
        issuer(environment),
        whole(environment, "SLIPWAY_SCORING_QUOTA", QUOTA),
        environment.getOrDefault("SLIPWAY_SERVING_HAND_OVER", "false").equals("true"),
        predictions(environment));
  }

  private static int port(Map<String, String> environment, String variable, String otherwise) {
    var text = environment.getOrDefault(variable, otherwise);
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
      throw new IllegalArgumentException(variable + ": '" + text + "' is not a port");
    }
    return Integer.parseInt(text);
  }

  private static long whole(Map<String, String> environment, String variable, String otherwise) {
    var text = environment.getOrDefault(variable, otherwise);
    if (!text.matches("[1-9]\\d{0,17}")) {
      throw new IllegalArgumentException(
          variable + ": '" + text + "' is not a whole number from 1 up");
    }
    return Long.parseLong(text);
  }

  private static Path folder(Map<String, String> environment, String variable) {
    return Path.of(required(environment, variable, "Set it to the path of a folder"))
        .toAbsolutePath();
  }

  private static Issuer issuer(Map<String, String> environment) {
    var issuer =
        required(
            environment, "SLIPWAY_ISSUER", "Set it to the address of the realm that gives tokens");
    var backend = environment.getOrDefault("SLIPWAY_ISSUER_BACKEND", issuer);
    return new Issuer(
        address("SLIPWAY_ISSUER", issuer), address("SLIPWAY_ISSUER_BACKEND", backend));
  }

  private static URI address(String variable, String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(variable + ": '" + text + "' is not an address", e);
    }
  }

  private static String required(Map<String, String> environment, String variable, String advice) {
    var text = environment.get(variable);
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(variable + " is not set. " + advice);
    }
    return text;
  }

  private static @Nullable PredictionSettings predictions(Map<String, String> environment) {
    if (environment.getOrDefault("SLIPWAY_PREDICTION_LOG", "").isBlank()) {
      return null;
    }
    return new PredictionSettings(
        folder(environment, "SLIPWAY_PREDICTION_LOG"),
        share(environment.getOrDefault("SLIPWAY_PREDICTION_SAMPLE", "1")),
        whole(environment, "SLIPWAY_PREDICTION_LIMIT", LIMIT));
  }

  private static double share(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "SLIPWAY_PREDICTION_SAMPLE: '" + text + "' is not a number from 0 to 1", e);
    }
  }
}
