package io.slipway.serving.access;

import java.net.URI;

/**
 * Who gives out the tokens.
 *
 * @param uri as the claim iss has it
 * @param backend the same as this server reaches it; another address in a container
 */
public record Issuer(URI uri, URI backend) {
  public Issuer {
    require("SLIPWAY_ISSUER", uri);
    require("SLIPWAY_ISSUER_BACKEND", backend);
  }

  /** An issuer that everybody reaches at the same address. */
  public Issuer(URI uri) {
    this(uri, uri);
  }

  URI keys() {
    return URI.create(backend + "/protocol/openid-connect/certs");
  }

  private static void require(String variable, URI uri) {
    if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("https?")) {
      throw new IllegalArgumentException(
          variable
              + ": '"
              + uri
              + "' is not an address such as http://127.0.0.1:27195/realms/slipway");
    }
  }
}
