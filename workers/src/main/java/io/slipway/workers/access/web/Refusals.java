package io.slipway.workers.access.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.workers.access.AccessRule;
import io.slipway.workers.people.Actor;
import io.slipway.workers.people.Role;
import io.slipway.workers.people.web.TokenActor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/** Says as a problem detail why a request gets no further, and what to do. */
@Component
class Refusals
    implements AuthenticationEntryPoint,
        AuthenticationFailureHandler,
        AccessDeniedHandler,
        RequestRejectedHandler {
  private final Gate gate;
  private final RefusedWrites writes;
  private final ObjectMapper json;

  Refusals(Gate gate, RefusedWrites writes, ObjectMapper json) {
    this.gate = gate;
    this.writes = writes;
    this.json = json;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    boolean wrong = reason instanceof InvalidBearerTokenException;
    writes.byNobody(request, wrong ? String.valueOf(reason.getMessage()) : "no token");
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE, wrong ? "Bearer error=\"invalid_token\"" : "Bearer");
    answer(
        response,
        HttpStatus.UNAUTHORIZED,
        wrong
            ? "The token is not valid here: %s. Log in again: ./slipway login"
                .formatted(reason.getMessage())
            : "Say who calls, with a token in the header 'Authorization: Bearer <token>'. On the"
                + " command line: ./slipway login");
  }

  /** A token that cannot be judged is refused, and that is not its fault. */
  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    if (reason instanceof AuthenticationServiceException) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "5");
      answer(
          response,
          HttpStatus.SERVICE_UNAVAILABLE,
          "The token cannot be checked: the identity provider does not give its keys. Try again in"
              + " a moment, and look at ./slipway status");
      return;
    }
    commence(request, response, reason);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
      throws IOException {
    Optional<AccessRule> rule = gate.rule(request);
    String operation = request.getMethod() + " " + request.getRequestURI();
    if (rule.isEmpty()) {
      answer(
          response,
          HttpStatus.NOT_FOUND,
          "There is no operation " + operation + ". See them all at /swagger-ui.html");
      return;
    }
    Actor actor = caller();
    String needed = Role.inWords(rule.get().roles());
    writes.byRole(request, actor, needed);
    answer(
        response,
        HttpStatus.FORBIDDEN,
        "%s may not do this: %s needs one of the roles %s. Log in as somebody who has one, or ask an"
                .formatted(actor.name(), operation, needed)
            + " administrator for it");
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, RequestRejectedException reason)
      throws IOException {
    answer(
        response,
        HttpStatus.BAD_REQUEST,
        "The address holds characters that no name here has, such as '..', ';' or '//'");
  }

  private static Actor caller() {
    return SecurityContextHolder.getContext().getAuthentication()
            instanceof JwtAuthenticationToken token
        ? TokenActor.of(token.getToken())
        : new Actor("somebody", Set.of(), Set.of(), Set.of(), false);
  }

  private void answer(HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    json.writeValue(response.getOutputStream(), ProblemDetail.forStatusAndDetail(status, detail));
  }
}
