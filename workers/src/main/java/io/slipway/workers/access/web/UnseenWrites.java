package io.slipway.workers.access.web;

import io.slipway.workers.people.web.TokenActor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Another team's things answer as if they were not there; that somebody tried is noted. */
@Component
class UnseenWrites extends OncePerRequestFilter {
  private final RefusedWrites writes;

  UnseenWrites(RefusedWrites writes) {
    this.writes = writes;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    if (response.getStatus() == HttpStatus.NOT_FOUND.value()
        && SecurityContextHolder.getContext().getAuthentication()
            instanceof JwtAuthenticationToken token) {
      writes.ofAnother(request, TokenActor.of(token.getToken()));
    }
  }
}
