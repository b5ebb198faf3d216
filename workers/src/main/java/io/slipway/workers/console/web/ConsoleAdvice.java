package io.slipway.workers.console.web;

import io.slipway.workers.card.MetricWords;
import io.slipway.workers.card.Words;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.people.Actor;
import io.slipway.workers.people.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** What every page knows, and how a page says that something went wrong. */
@ControllerAdvice(annotations = ConsolePage.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConsoleAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleAdvice.class);

  private final Words words = new Words();
  private final MetricWords metrics = new MetricWords();

  @ModelAttribute
  void everyPage(Actor actor, Model model) {
    model.addAttribute("me", actor);
    model.addAttribute("words", words);
    model.addAttribute("metricWords", metrics);
    model.addAttribute("audits", actor.has(Role.AUDITOR) || actor.has(Role.ADMIN));
    model.addAttribute("operates", actor.has(Role.LEAD) || actor.has(Role.ML_OPS));
  }

  @ExceptionHandler
  ModelAndView problem(Problem problem) {
    return page(status(problem), said(problem));
  }

  @ExceptionHandler
  ModelAndView notYet(NotYet notYet) {
    return page(
        HttpStatus.SERVICE_UNAVAILABLE, notYet.getMessage() + ". Nothing was changed; try again.");
  }

  /** An address or a field that the records of the contract refuse. */
  @ExceptionHandler
  ModelAndView notValid(IllegalArgumentException notValid) {
    return page(HttpStatus.BAD_REQUEST, String.valueOf(notValid.getMessage()));
  }

  /** The boundary: what nobody foresaw is logged once, and its inside is not shown. */
  @ExceptionHandler
  ModelAndView unforeseen(Exception unforeseen) throws Exception {
    if (unforeseen instanceof org.springframework.web.ErrorResponse known) {
      return page(HttpStatus.valueOf(known.getStatusCode().value()), "The address is not right.");
    }
    LOG.error("A page of the console failed", unforeseen);
    return page(
        HttpStatus.INTERNAL_SERVER_ERROR, "Slipway failed here. The log of the workers says why.");
  }

  static HttpStatus status(Problem problem) {
    return switch (problem.kind()) {
      case INVALID -> HttpStatus.BAD_REQUEST;
      case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
      case FORBIDDEN -> HttpStatus.FORBIDDEN;
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case CONFLICT -> HttpStatus.CONFLICT;
      case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
      case UNPROCESSABLE -> HttpStatus.UNPROCESSABLE_ENTITY;
    };
  }

  /** Without the advice for callers of the REST API. */
  static String said(Problem problem) {
    return String.valueOf(problem.getMessage())
        .replaceFirst("\\. [^.]*\\b(GET|POST|DELETE) /v1/.*$", ".");
  }

  private static ModelAndView page(HttpStatus status, String detail) {
    var page = new ModelAndView("refused", status);
    page.addObject("title", status.getReasonPhrase());
    page.addObject("detail", detail);
    return page;
  }
}
