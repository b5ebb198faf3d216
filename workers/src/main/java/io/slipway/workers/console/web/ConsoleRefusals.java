package io.slipway.workers.console.web;

import io.slipway.workers.access.AccessRule;
import io.slipway.workers.access.web.Gate;
import io.slipway.workers.access.web.RefusedWrites;
import io.slipway.workers.console.ConsoleTable;
import io.slipway.workers.people.Actor;
import io.slipway.workers.people.Role;
import io.slipway.workers.people.web.TokenActor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Says on a page why a request gets no further, and what to do. */
@Component
class ConsoleRefusals implements AccessDeniedHandler, AuthenticationFailureHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleRefusals.class);

  private final Gate gate = new Gate(ConsoleTable.RULES);
  private final ITemplateEngine templates;
  private final RefusedWrites writes;

  ConsoleRefusals(ITemplateEngine templates, RefusedWrites writes) {
    this.templates = templates;
    this.writes = writes;
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
      throws IOException {
    Optional<AccessRule> rule = gate.rule(request);
    if (reason instanceof CsrfException) {
      answer(
          response,
          HttpStatus.FORBIDDEN,
          "This form did not come from a page of your session, or the session has ended. Nothing"
              + " was changed. Open the page again and send the form from there.");
    } else if (rule.isEmpty()) {
      answer(response, HttpStatus.NOT_FOUND, "There is no such page.");
    } else {
      refuseRole(request, response, Role.inWords(rule.get().roles()));
    }
  }

  /** Somebody came back from the identity provider without a login that counts. */
  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    LOG.warn("A login to the console failed: {}", reason.toString());
    answer(
        response,
        HttpStatus.UNAUTHORIZED,
        "The login did not come to its end. Open the console again to log in anew.");
  }

  void notBelieved(HttpServletResponse response, Exception reason) throws IOException {
    LOG.warn("The token of a console session is not believed: {}", reason.toString());
    answer(
        response,
        HttpStatus.FORBIDDEN,
        "Your login is not one that Slipway believes. Ask an administrator: the log of the workers"
            + " says what is wrong with it.");
  }

  void providerAway(HttpServletResponse response, Exception reason) throws IOException {
    LOG.warn("The identity provider does not answer the console: {}", reason.toString());
    response.setHeader("Retry-After", "5");
    answer(
        response,
        HttpStatus.SERVICE_UNAVAILABLE,
        "Your login cannot be checked: the identity provider does not answer. Nothing was changed."
            + " Try again in a moment.");
  }

  private void refuseRole(HttpServletRequest request, HttpServletResponse response, String needed)
      throws IOException {
    if (SecurityContextHolder.getContext().getAuthentication()
        instanceof JwtAuthenticationToken caller) {
      Actor actor = TokenActor.of(caller.getToken());
      writes.byRole(request, actor, needed);
      answer(
          response,
          HttpStatus.FORBIDDEN,
          "%s may not do this: it needs one of the roles %s. Log in as somebody who has one, or ask"
                  .formatted(actor.name(), needed)
              + " an administrator for it.");
    }
  }

  private void answer(HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    var words = Map.<String, Object>of("title", status.getReasonPhrase(), "detail", detail);
    response.getWriter().write(templates.process("refused", new Context(Locale.ENGLISH, words)));
  }
}
