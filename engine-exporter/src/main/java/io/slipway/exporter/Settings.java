package io.slipway.exporter;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The {@code args} of the exporter in the engine's configuration.
 *
 * @param url that takes the records by POST
 * @param variables names of the variables to send; the facts of a lifecycle if not given
 * @param credentials null for a receiver that asks for no token
 */
record Settings(URI url, Set<String> variables, @Nullable Credentials credentials) {
  private static final String FACTS =
      "dataset,quality,dataQualityGate,split,features,candidate,candidateResult,candidateResults,champion,"
          + "modelPackage,evaluation,validation,modelVersion,policy,approval,"
          + "deploymentPolicy,canary,measurement,canaryVerdict,deployment,failure";

  /** Throws IllegalArgumentException, which stops the engine at its start, if the url is no URL. */
  static Settings of(Map<String, ? extends @Nullable Object> arguments) {
    var names = arguments.get("variables");
    return new Settings(
        httpUrl("url", arguments, "http://127.0.0.1:27180/v1/engine-records"),
        Arrays.stream((names == null ? FACTS : names.toString()).split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet()),
        Credentials.of(arguments));
  }

  static URI httpUrl(
      String name, Map<String, ? extends @Nullable Object> arguments, String example) {
    var text = String.valueOf(arguments.get(name));
    var url = URI.create(text);
    if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
      throw new IllegalArgumentException(
          "args.%s of the slipway exporter: '%s' is not an http address. Give one such as %s"
              .formatted(name, text, example));
    }
    return url;
  }
}
