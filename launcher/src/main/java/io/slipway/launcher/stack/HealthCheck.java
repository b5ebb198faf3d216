package io.slipway.launcher.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a part whether it can do its work. */
@FunctionalInterface
interface HealthCheck {
  int TIMEOUT_MILLIS = 1500;

  boolean isHealthy();

  /** Healthy when a GET is answered with 200. */
  static HealthCheck http(URI uri) {
    return () -> {
      try {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        try {
          return connection.getResponseCode() == 200;
        } finally {
          connection.disconnect();
        }
      } catch (IOException e) {
        return false; // not listening yet, or not answering: not healthy is the answer
      }
    };
  }
}
