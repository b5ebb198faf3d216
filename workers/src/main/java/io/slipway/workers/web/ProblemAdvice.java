package io.slipway.workers.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.slipway.workers.outcome.NotYet;
import io.slipway.workers.outcome.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Says every error as a problem detail. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ProblemDetail problem(Problem problem) {
    var detail = ProblemDetail.forStatusAndDetail(statusOf(problem.kind()), message(problem));
    if (!problem.errors().isEmpty()) {
      detail.setProperty("errors", problem.errors());
    }
    return detail;
  }

  @ExceptionHandler
  ProblemDetail malformed(JsonProcessingException malformed) {
    if (malformed instanceof UnrecognizedPropertyException unknown) {
      return problem(
          Problem.invalid(
              unknown.getPropertyName(),
              "unknown field; known are " + unknown.getKnownPropertyIds()));
    }
    return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, where(malformed));
  }

  /** Something that is needed for an answer is away. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> notYet(NotYet notYet) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "5")
        .body(
            ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(notYet.getMessage())));
  }

  /** A path or a parameter that the records of the contract refuse. */
  @ExceptionHandler
  ProblemDetail notValid(IllegalArgumentException notValid) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.BAD_REQUEST, String.valueOf(notValid.getMessage()));
  }

  /** The boundary: what nobody foresaw is logged once, and its inside is not shown. */
  @ExceptionHandler
  ProblemDetail unforeseen(Exception unforeseen) {
    LOG.error("A request failed", unforeseen);
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.INTERNAL_SERVER_ERROR, "Slipway failed here. The log of the workers says why.");
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException ex,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    if (ex.getCause() instanceof JsonProcessingException malformed) {
      return ResponseEntity.badRequest().body(malformed(malformed));
    }
    return super.handleHttpMessageNotReadable(ex, headers, status, request);
  }

  private static HttpStatus statusOf(Problem.Kind kind) {
    return switch (kind) {
      case INVALID -> HttpStatus.BAD_REQUEST;
      case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
      case FORBIDDEN -> HttpStatus.FORBIDDEN;
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case CONFLICT -> HttpStatus.CONFLICT;
      case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
      case UNPROCESSABLE -> HttpStatus.UNPROCESSABLE_ENTITY;
    };
  }

  private static String where(JsonProcessingException malformed) {
    JsonLocation at = malformed.getLocation();
    String what = malformed.getOriginalMessage().lines().findFirst().orElse("not readable");
    return at == null
        ? what
        : "Line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + what;
  }

  private static String message(Problem problem) {
    return String.valueOf(problem.getMessage());
  }
}
