package io.slipway.workers.console.web;

import io.slipway.workers.people.web.TokenActor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes the session's token the caller of the request. A token lives for minutes and is renewed: so
 * what somebody may do, and whether they may still log in, is never older than that.
 */
class CurrentToken extends OncePerRequestFilter {
  private final OAuth2AuthorizedClientManager logins;
  private final JwtDecoder tokens;
  private final ConsoleRefusals refusals;

  CurrentToken(OAuth2AuthorizedClientManager logins, JwtDecoder tokens, ConsoleRefusals refusals) {
    this.logins = logins;
    this.tokens = tokens;
    this.refusals = refusals;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (SecurityContextHolder.getContext().getAuthentication()
        instanceof OAuth2AuthenticationToken login) {
      try {
        become(renewed(login, request, response), request);
      } catch (BadJwtException e) {
        refusals.notBelieved(response, e);
        return;
      } catch (JwtException | ClientAuthorizationException e) {
        refusals.providerAway(response, e);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  /** Without a token nobody is logged in any more. */
  private static void become(Optional<Jwt> token, HttpServletRequest request) {
    if (token.isPresent()) {
      SecurityContextHolder.setContext(
          new SecurityContextImpl(TokenActor.authenticated(token.get())));
      return;
    }
    SecurityContextHolder.clearContext();
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  private Optional<Jwt> renewed(
      OAuth2AuthenticationToken login, HttpServletRequest request, HttpServletResponse response) {
    try {
      OAuth2AuthorizedClient client =
          logins.authorize(
              OAuth2AuthorizeRequest.withClientRegistrationId(ConsoleClient.NAME)
                  .principal(login)
                  .attribute(HttpServletRequest.class.getName(), request)
                  .attribute(HttpServletResponse.class.getName(), response)
                  .build());
      return Optional.ofNullable(client)
          .map(live -> tokens.decode(live.getAccessToken().getTokenValue()));
    } catch (ClientAuthorizationException e) {
      if (e.getError().getErrorCode().equals(OAuth2ErrorCodes.INVALID_GRANT)) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
