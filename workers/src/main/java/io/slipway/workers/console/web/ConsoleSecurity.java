package io.slipway.workers.console.web;

import io.slipway.workers.access.web.Gate;
import io.slipway.workers.console.ConsoleTable;
import io.slipway.workers.people.IdentitySettings;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** A session says who looks, by the token of its login; the table says what that opens. */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {
  private static final String LOGIN = "/console/login";
  static final String LOGIN_HERE = LOGIN + "/" + ConsoleClient.NAME;

  private final ClientRegistrationRepository clients;
  private final OAuth2AuthorizedClientRepository logins;

  ConsoleSecurity(ClientRegistrationRepository clients, OAuth2AuthorizedClientRepository logins) {
    this.clients = clients;
    this.logins = logins;
  }

  @Bean
  @Order(1)
  SecurityFilterChain console(
      HttpSecurity http, ConsoleRefusals refusals, JwtDecoder tokens, IdentitySettings identities)
      throws Exception {
    return http.securityMatcher("/console", "/console/**")
        .headers(headers -> strict(headers, identities.issuer()))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .anyRequest()
                    .access(new Gate(ConsoleTable.RULES)))
        .oauth2Login(login -> byCode(login, refusals))
        .logout(
            logout ->
                logout
                    .logoutRequestMatcher(
                        PathPatternRequestMatcher.withDefaults()
                            .matcher(HttpMethod.POST, "/console/logout"))
                    .deleteCookies("slipway-console")
                    .logoutSuccessHandler(endingTheirSessionThere()))
        .exceptionHandling(
            errors ->
                errors
                    .authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint(LOGIN_HERE))
                    .accessDeniedHandler(refusals))
        .addFilterBefore(
            new CurrentToken(ConsoleClient.refreshing(clients, logins), tokens, refusals),
            AuthorizationFilter.class)
        .build();
  }

  private void byCode(OAuth2LoginConfigurer<HttpSecurity> login, ConsoleRefusals refusals) {
    var requests = new DefaultOAuth2AuthorizationRequestResolver(clients, LOGIN);
    requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    login
        .clientRegistrationRepository(clients)
        .authorizedClientRepository(logins)
        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests))
        .redirectionEndpoint(endpoint -> endpoint.baseUri("/console/logged-in/*"))
        .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(ConsoleClient.codes()))
        .defaultSuccessUrl("/console")
        .failureHandler(refusals);
  }

  private OidcClientInitiatedLogoutSuccessHandler endingTheirSessionThere() {
    var handler = new OidcClientInitiatedLogoutSuccessHandler(clients);
    handler.setPostLogoutRedirectUri("{baseUrl}/console/goodbye");
    handler.setDefaultTargetUrl("/console/goodbye");
    return handler;
  }

  /** A form may lead to the identity provider: when its session ended, and to log out. */
  private static void strict(HeadersConfigurer<HttpSecurity> headers, URI issuer) {
    String provider = issuer.getScheme() + "://" + issuer.getAuthority();
    headers
        .contentSecurityPolicy(
            policy ->
                policy.policyDirectives(
                    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
                        + " img-src 'self'; form-action 'self' "
                        + provider
                        + "; base-uri 'none'; frame-ancestors 'none'"))
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
  }
}
