package io.slipway.acceptance;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What Prometheus gets from a program: lines of name, labels and value. */
record Scrape(List<String> lines) {
  static Scrape of(Stack stack, String program) {
    String token = stack.keycloak().ofProgram("slipway-prometheus");
    String text =
        switch (program) {
          case "workers" -> stack.api().get("/actuator/prometheus", token).body().asText();
          case "serving" -> stack.serving().get("/metrics", token).body().asText();
          default -> stack.spark().get("/metrics", token).body().asText();
        };
    return new Scrape(text.lines().filter(line -> !line.startsWith("#")).toList());
  }

  Set<String> names() {
    return lines.stream()
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
