package io.slipway.spark.dataset;

import io.slipway.spark.lease.StepRefused;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A login that the operator has configured.
 *
 * @param password empty when the database asks for none
 */
record Credentials(String user, String password) {
  /**
   * @param file with {@code <name>.user} and {@code <name>.password}; read anew, so that a changed
   *     password needs no restart
   */
  static Credentials find(@Nullable String name, @Nullable Path file)
      throws StepRefused, IOException {
    if (name == null) {
      throw Refusal.ofField("data.credentials", "name the login for the database");
    }
    if (file == null || !Files.isReadable(file)) {
      throw Refusal.ofField(
          "data.credentials",
          "no logins are configured here. The operator sets SLIPWAY_DATA_CREDENTIALS");
    }
    Properties logins = new Properties();
    try (BufferedReader text = Files.newBufferedReader(file)) {
      logins.load(text);
    }
    String user = logins.getProperty(name + ".user");
    if (user == null) {
      throw Refusal.ofField(
          "data.credentials",
          "'%s' is not among the logins that the operator has configured".formatted(name));
    }
    return new Credentials(user.strip(), logins.getProperty(name + ".password", "").strip());
  }

  @Override
  public String toString() {
    return "Credentials of " + user;
  }
}
