package io.slipway.serving;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Gives tokens as the realm does, and its public keys over HTTP. */
final class TestIssuer implements AutoCloseable {
  static final RSAKey KEY = key("one");

  private final HttpServer server;

  TestIssuer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var keys = new JWKSet(KEY.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/realms/slipway/protocol/openid-connect/certs",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    server.start();
  }

  static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/realms/slipway");
  }

  /** Of an application that scores for a team. */
  String scorer(String team) {
    return sign(claims("scorer").claim("groups", List.of("/teams/" + team)).build());
  }

  String control() {
    return sign(claims("serving-control").build());
  }

  String of(String... roles) {
    return sign(claims(roles).build());
  }

  /** Good in every point. */
  JWTClaimsSet.Builder claims(String... roles) {
    var now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(uri().toString())
        .subject("subject")
        .audience("slipway-scoring")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)))
        .claim("azp", "slipway-application")
        .claim("groups", List.of("/teams/demo"))
        .claim("realm_access", Map.of("roles", List.of(roles)));
  }

  static String sign(JWTClaimsSet claims) {
    return sign(claims, new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), KEY);
  }

  static String sign(JWTClaimsSet claims, JWSHeader header, RSAKey key) {
    try {
      var token = new SignedJWT(header, claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
