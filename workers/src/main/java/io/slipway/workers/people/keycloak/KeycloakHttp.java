package io.slipway.workers.people.keycloak;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.slipway.workers.people.IdentitySettings;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.HttpClientErrorException.Unauthorized;
import org.springframework.web.client.RestClient;

/** Asks Keycloak's Admin REST API in the name of the workers' own client. */
@Component
class KeycloakHttp {
  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final Duration TO_ANSWER = Duration.ofSeconds(5);
  private static final Duration BEFORE_ITS_END = Duration.ofSeconds(15);

  private final RestClient http;
  private final IdentitySettings settings;
  private final Clock clock;
  private @Nullable Token token;

  KeycloakHttp(RestClient.Builder builder, IdentitySettings settings, Clock clock) {
    var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();
    var requests = new JdkClientHttpRequestFactory(client);
    requests.setReadTimeout(TO_ANSWER);
    this.http = builder.requestFactory(requests).build();
    this.settings = settings;
    this.clock = clock;
  }

  private record Token(String value, Instant until) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Answer(
      @JsonProperty("access_token") String accessToken, @JsonProperty("expires_in") long seconds) {}

  /** What is at a path of the realm; a token that Keycloak forgot is replaced once. */
  <T> T get(Class<T> type, String path, Object... variables) {
    try {
      return read(type, path, variables);
    } catch (Unauthorized e) {
      forget();
      return read(type, path, variables);
    }
  }

  private <T> T read(Class<T> type, String path, Object... variables) {
    return Objects.requireNonNull(
        http.get()
            .uri(settings.administration() + path, variables)
            .headers(headers -> headers.setBearerAuth(token()))
            .retrieve()
            .body(type));
  }

  private synchronized void forget() {
    token = null;
  }

  private synchronized String token() {
    Token held = token;
    if (held == null || clock.instant().isAfter(held.until())) {
      held = ask();
      token = held;
    }
    return held.value();
  }

  private Token ask() {
    var form = new LinkedMultiValueMap<String, String>();
    form.add("grant_type", "client_credentials");
    form.add("client_id", settings.clientId());
    form.add("client_secret", settings.clientSecret());
    Answer answer =
        Objects.requireNonNull(
            http.post()
                .uri(settings.tokens())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .body(Answer.class));
    Instant until = clock.instant().plusSeconds(answer.seconds()).minus(BEFORE_ITS_END);
    return new Token(answer.accessToken(), until);
  }
}
