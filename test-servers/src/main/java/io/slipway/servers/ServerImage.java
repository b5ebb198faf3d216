package io.slipway.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;

/** A server that comes as an image. */
enum ServerImage {
  POSTGRES,
  CAMUNDA,
  ELASTICSEARCH;

  private static final Properties KNOWN = known();

  /** The image that somebody named, else one that is there: built here, or public. */
  Optional<String> present(Predicate<String> isThere, Settings settings) {
    return settings
        .find("slipway.image." + key())
        .or(() -> Optional.of(localName()).filter(isThere))
        .or(() -> Optional.of(publicName()))
        .filter(isThere);
  }

  /** What is asked of a registry when none is there. */
  String wanted(Settings settings) {
    return settings.find("slipway.image." + key()).orElse(publicName());
  }

  String publicName() {
    return name("public");
  }

  /** As containers/test-images/build calls it. */
  String localName() {
    return name("local");
  }

  private String name(String origin) {
    String key = key() + "." + origin;
    return Objects.requireNonNull(KNOWN.getProperty(key), "images.properties lacks " + key);
  }

  private String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Properties known() {
    try (InputStream in = ServerImage.class.getResourceAsStream("images.properties")) {
      Properties known = new Properties();
      known.load(Objects.requireNonNull(in, "images.properties is not on the class path"));
      return known;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read images.properties", e);
    }
  }
}
