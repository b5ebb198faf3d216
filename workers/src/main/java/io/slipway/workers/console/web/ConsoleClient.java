package io.slipway.workers.console.web;

import io.slipway.workers.console.ConsoleSettings;
import io.slipway.workers.people.IdentitySettings;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.RefreshTokenOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/** The console as the identity provider knows it. Nothing is asked for until somebody logs in. */
@Configuration(proxyBeanMethods = false)
class ConsoleClient {
  static final String NAME = "keycloak";

  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final Duration TO_ANSWER = Duration.ofSeconds(5);

  @Bean
  ClientRegistrationRepository consoleClients(ConsoleSettings own, IdentitySettings identities) {
    String issuer = identities.issuer().toString();
    return new InMemoryClientRegistrationRepository(
        ClientRegistration.withRegistrationId(NAME)
            .clientId(own.clientId())
            .clientSecret(own.clientSecret())
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri("{baseUrl}/console/logged-in/{registrationId}")
            .scope("openid")
            .issuerUri(issuer)
            .authorizationUri(issuer + "/protocol/openid-connect/auth")
            .tokenUri(identities.tokens().toString())
            .jwkSetUri(identities.keys().toString())
            .userNameAttributeName("preferred_username")
            .providerConfigurationMetadata(
                Map.of("end_session_endpoint", issuer + "/protocol/openid-connect/logout"))
            .build());
  }

  /** A login is part of its session and ends with it. */
  @Bean
  OAuth2AuthorizedClientRepository consoleLogins() {
    return new HttpSessionOAuth2AuthorizedClientRepository();
  }

  static RestClientAuthorizationCodeTokenResponseClient codes() {
    var codes = new RestClientAuthorizationCodeTokenResponseClient();
    codes.setRestClient(http());
    return codes;
  }

  static OAuth2AuthorizedClientManager refreshing(
      ClientRegistrationRepository clients, OAuth2AuthorizedClientRepository logins) {
    var tokens = new RestClientRefreshTokenTokenResponseClient();
    tokens.setRestClient(http());
    var refresh = new RefreshTokenOAuth2AuthorizedClientProvider();
    refresh.setAccessTokenResponseClient(tokens);
    var manager = new DefaultOAuth2AuthorizedClientManager(clients, logins);
    manager.setAuthorizedClientProvider(refresh);
    return manager;
  }

  private static RestClient http() {
    var requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TO_CONNECT)
                .build());
    requests.setReadTimeout(TO_ANSWER);
    return RestClient.builder()
        .requestFactory(requests)
        .messageConverters(
            converters -> {
              converters.clear();
              converters.addAll(
                  List.of(
                      new FormHttpMessageConverter(),
                      new OAuth2AccessTokenResponseHttpMessageConverter()));
            })
        .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
        .build();
  }
}
