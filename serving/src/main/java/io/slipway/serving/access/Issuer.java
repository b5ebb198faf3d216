package io.slipway.serving.access;

import java.net.URI;

/**
 * Who gives out the tokens.
 *
 * @param uri as the claim iss has it
 */
public record Issuer(URI uri) {
  public Issuer {
    if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("https?")) {
      throw new IllegalArgumentException(
          "SLIPWAY_ISSUER: '"
              + uri
              + "' is not an address such as http://127.0.0.1:27195/realms/slipway");
    }
  }

  URI keys() {
    return URI.create(uri + "/protocol/openid-connect/certs");
  }
}
