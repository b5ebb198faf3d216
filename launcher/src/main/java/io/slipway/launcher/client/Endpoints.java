package io.slipway.launcher.client;

import io.slipway.launcher.login.Logins;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Where a stack is.
 *
 * @param home its folder; files to train from are brought into its folder {@code data}
 * @param api the workers' REST API, such as {@code http://127.0.0.1:27180}
 * @param scoring the scoring server
 * @param issuer realm where people log in
 */
record Endpoints(Path home, URI api, URI scoring, URI issuer) {
  Logins logins() {
    return new Logins(home, issuer, Clock.systemUTC());
  }
}
