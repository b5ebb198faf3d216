package io.slipway.servers;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What was asked for: a system property, else the environment variable of the same name. */
record Settings(Map<String, String> properties, Map<String, String> environment) {

  static Settings ofThisJvm() {
    Map<String, String> properties = new HashMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      properties.put(name, System.getProperty(name, ""));
    }
    return new Settings(properties, System.getenv());
  }

  /** {@code slipway.test.servers} is {@code SLIPWAY_TEST_SERVERS} in the environment. */
  Optional<String> find(String property) {
    String variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
    return Optional.ofNullable(properties.get(property))
        .or(() -> Optional.ofNullable(environment.get(variable)))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
