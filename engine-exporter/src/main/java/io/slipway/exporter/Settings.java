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
 */
record Settings(URI url, Set<String> variables) {
  private static final String FACTS =
      "dataset,quality,dataQualityGate,split,features,candidate,candidateResult,candidateResults,champion,"
          + "modelPackage,evaluation,validation,modelVersion,policy,approval,deployment,failure";

  /** Throws IllegalArgumentException, which stops the engine at its start, if the url is no URL. */
  static Settings of(Map<String, ? extends @Nullable Object> arguments) {
    var names = arguments.get("variables");
    return new Settings(
        httpUrl(String.valueOf(arguments.get("url"))),
        Arrays.stream((names == null ? FACTS : names.toString()).split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static URI httpUrl(String text) {
    var url = URI.create(text);
    if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
      throw new IllegalArgumentException(
          "args.url of the slipway exporter: '"
              + text
              + "' is not an http address. Give the one that takes engine records, such as"
              + " http://127.0.0.1:27180/v1/engine-records");
    }
    return url;
  }
}
