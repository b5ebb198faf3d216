package io.slipway.workers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.slipway.workers.people.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * An issuer of real tokens, which tells its keys and its people as Keycloak does. {@link
 * #of(String)} gives the token of a demo user; {@link #of(String, String, Role...)} one of anybody.
 */
public final class TestTokens {
  private static final Map<String, List<String>> PEOPLE = new TreeMap<>();
  private static final RSAKey KEY = key("the-key");
  private static final HttpServer SERVER = start();
  private static volatile boolean away;

  static {
    person("data-scientist", "/data-scientists", "/teams/demo");
    person("ann", "/data-scientists", "/teams/demo");
    person("data-steward", "/data-stewards", "/teams/demo");
    person("approver", "/approvers", "/teams/demo");
    person("lead", "/approvers", "/leads", "/teams/demo");
    person("ml-ops", "/ml-ops", "/teams/demo");
    person("process-designer", "/process-designers", "/teams/demo");
    person("auditor", "/auditors", "/teams/demo");
    person("admin", "/admins", "/teams/demo");
    person("outsider", "/data-scientists", "/approvers", "/teams/other");
  }

  private TestTokens() {}

  public static String issuer() {
    return "http://127.0.0.1:" + SERVER.getAddress().getPort() + "/realms/slipway";
  }

  /** Of a demo user. */
  public static String of(String name) {
    List<String> paths = PEOPLE.get(name);
    List<String> groups = paths.stream().map(path -> path.substring(1)).toList();
    return sign(KEY, claims(name, paths, Role.ofGroups(groups)).build());
  }

  /** Of anybody in a team. */
  public static String of(String name, String team, Role... roles) {
    List<String> names = List.of(roles).stream().map(Role::wireName).toList();
    return sign(KEY, claims(name, List.of("/teams/" + team), names).build());
  }

  /** The claims that make a token one that is believed; change one and sign it. */
  public static JWTClaimsSet.Builder claims(
      String name, List<String> groups, Collection<String> roles) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .audience("slipway-api")
        .subject(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString())
        .jwtID(UUID.randomUUID().toString())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)))
        .claim("azp", "slipway-cli")
        .claim("preferred_username", name)
        .claim("realm_access", Map.of("roles", List.copyOf(roles)))
        .claim("groups", groups);
  }

  public static RSAKey key() {
    return KEY;
  }

  public static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String sign(RSAKey key, JWTClaimsSet claims) {
    try {
      var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
      var token = new SignedJWT(header, claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Answers nothing but 503 while it is away. */
  public static void setAway(boolean isAway) {
    away = isAway;
  }

  private static void person(String name, String... paths) {
    PEOPLE.put(name, List.of(paths));
  }

  private static HttpServer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(
          Executors.newCachedThreadPool(
              task -> {
                Thread thread = new Thread(task, "issuer");
                thread.setDaemon(true);
                return thread;
              }));
      server.createContext("/", TestTokens::answer);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String uri = exchange.getRequestURI().toString();
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (!away && uri.contains("/protocol/openid-connect/auth?")) {
      exchange.getResponseHeaders().add("Location", TestLogins.begin(uri));
      exchange.sendResponseHeaders(302, -1);
      exchange.close();
      return;
    }
    boolean login = form.contains("authorization_code") || form.contains("refresh_token");
    String body = away ? "" : login ? TestLogins.tokens(form) : body(uri);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    int status = body.isEmpty() ? 503 : body.startsWith("{\"error\"") ? 400 : 200;
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String body(String uri) {
    String path = uri.replaceFirst("^/(admin/)?realms/slipway", "");
    if (path.equals("/protocol/openid-connect/certs")) {
      return new JWKSet(KEY.toPublicJWK()).toString();
    }
    if (path.equals("/protocol/openid-connect/token")) {
      return "{\"access_token\": \"workers\", \"expires_in\": 300}";
    }
    if (path.startsWith("/users?username=")) {
      String name = path.replaceAll("^.*username=([^&]*).*$", "$1");
      return PEOPLE.containsKey(name) ? "[" + user(name) + "]" : "[]";
    }
    if (path.matches("/users/[^/]+/groups")) {
      return PEOPLE.get(path.split("/")[2]).stream()
          .map(group -> "{\"id\": \"g\", \"path\": \"%s\"}".formatted(group))
          .collect(Collectors.joining(",", "[", "]"));
    }
    if (path.startsWith("/group-by-path/")) {
      return "{\"id\": \"%s\", \"path\": \"x\"}".formatted(path.substring(15));
    }
    String group = "/" + path.replaceAll("^/groups/([^/]+)/members.*$", "$1");
    return PEOPLE.entrySet().stream()
        .filter(person -> person.getValue().contains(group))
        .map(person -> user(person.getKey()))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String user(String name) {
    return "{\"id\": \"%s\", \"username\": \"%s\", \"enabled\": true, \"email\": \"%s@example.org\"}"
        .formatted(name, name, name);
  }
}
