package io.slipway.workers.deployment.serving;

import io.slipway.workers.deployment.ServingSettings;
import java.io.IOException;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.stereotype.Component;

/** Shows the scoring server who calls: a token of this service, fetched anew when it runs out. */
@Component
class ServiceToken implements ClientHttpRequestInterceptor {
  private static final String WORKERS = "workers";

  private final OAuth2AuthorizedClientManager clients;

  ServiceToken(ServingSettings settings) {
    var registrations =
        new InMemoryClientRegistrationRepository(
            ClientRegistration.withRegistrationId(WORKERS)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenUri(settings.tokenUrl())
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .build());
    this.clients =
        new AuthorizedClientServiceOAuth2AuthorizedClientManager(
            registrations, new InMemoryOAuth2AuthorizedClientService(registrations));
  }

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    request.getHeaders().setBearerAuth(token());
    return execution.execute(request, body);
  }

  private String token() {
    OAuth2AuthorizedClient client =
        clients.authorize(
            OAuth2AuthorizeRequest.withClientRegistrationId(WORKERS).principal(WORKERS).build());
    if (client == null) {
      throw new IllegalStateException("The issuer gave no token for " + WORKERS);
    }
    return client.getAccessToken().getTokenValue();
  }
}
