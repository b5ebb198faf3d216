package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Speaks as Keycloak does to the command line; everybody has the same password. */
final class FakeIssuer {
  static final String PATH = "/realms/slipway/protocol/openid-connect/";
  static final String PASSWORD = "open sesame";

  final List<String> asked = new CopyOnWriteArrayList<>();
  private final Map<String, String> sessions = new ConcurrentHashMap<>();
  private final Set<String> renounced = ConcurrentHashMap.newKeySet();
  private int pending;

  /** Ends all sessions, as a restart without its data would. */
  void endSessions() {
    sessions.clear();
  }

  /** The next access token is of no use any more. */
  void renounce(String token) {
    renounced.add(token);
  }

  /** A login by device is confirmed after so many questions. */
  void confirmAfter(int questions) {
    pending = questions;
  }

  /** Whose token it is; empty when it is none for this scope. */
  String holder(@Nullable String authorization, String scope) {
    if (authorization == null || !authorization.startsWith("Bearer ")) {
      return "";
    }
    String token = authorization.substring("Bearer ".length());
    String payload =
        new String(Base64.getUrlDecoder().decode(token.split("[.]")[1]), StandardCharsets.UTF_8);
    boolean good = payload.contains("\"scope\":\"" + scope + "\"") && !renounced.remove(scope);
    return good ? payload.replaceAll(".*\"preferred_username\":\"([^\"]*)\".*", "$1") : "";
  }

  Answer answer(String request, String body) {
    asked.add(body);
    Map<String, String> form = form(body);
    if (request.endsWith("auth/device")) {
      return new Answer(
          200,
          """
          {"device_code": "d", "user_code": "ABCD-EFGH", "interval": 0, "expires_in": 60,
           "verification_uri_complete": "http://127.0.0.1/device?user_code=ABCD-EFGH"}""");
    }
    if (request.endsWith("logout")) {
      sessions.remove(form.get("refresh_token"));
      return new Answer(204, "");
    }
    return switch (form.getOrDefault("grant_type", "")) {
      case "password" ->
          PASSWORD.equals(form.get("password"))
              ? grant(String.valueOf(form.get("username")), "api scoring")
              : refusal("invalid_grant", "Invalid user credentials");
      case "refresh_token" ->
          sessions.containsKey(form.get("refresh_token"))
              ? grant(sessions.get(form.get("refresh_token")), form.get("scope"))
              : refusal("invalid_grant", "Session not active");
      default -> pending-- > 0 ? refusal("authorization_pending", "") : grant("maria", "api");
    };
  }

  private Answer grant(String user, @Nullable String scope) {
    String refresh = "refresh-" + sessions.size();
    sessions.put(refresh, user);
    ObjectNode claims = Json.MAPPER.createObjectNode();
    claims.put("preferred_username", user).put("scope", scope);
    claims.putObject("realm_access").putArray("roles").add("scorer").add(user);
    claims.putArray("groups").add("/teams/demo").add("/" + user + "s");
    String payload =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.toString().getBytes(StandardCharsets.UTF_8));
    ObjectNode answer = Json.MAPPER.createObjectNode();
    answer.put("access_token", "h." + payload + ".s").put("refresh_token", refresh);
    return new Answer(200, answer.put("expires_in", 300).toString());
  }

  private static Answer refusal(String error, String description) {
    return new Answer(
        400, "{\"error\":\"%s\",\"error_description\":\"%s\"}".formatted(error, description));
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    for (String field : body.split("&")) {
      String[] parts = field.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return form;
  }

  record Answer(int status, String body) {}
}
