package io.slipway.workers.access.web;

import io.slipway.workers.access.AccessRule;
import io.slipway.workers.people.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Lets through what a row of the table permits, and nothing else. */
public final class Gate implements AuthorizationManager<RequestAuthorizationContext> {
  private static final String GET = "GET";

  private final List<Row> rows;

  public Gate(List<AccessRule> rules) {
    this.rows = rules.stream().map(Gate::row).toList();
  }

  private record Row(RequestMatcher path, AccessRule rule) {}

  /** The row of a request; a page answers to HEAD as it answers to GET. */
  public Optional<AccessRule> rule(HttpServletRequest request) {
    String asked = request.getMethod().equals("HEAD") ? GET : request.getMethod();
    return rows.stream()
        .filter(row -> row.rule().method().equals(asked))
        .filter(row -> row.path().matches(request))
        .map(Row::rule)
        .findFirst();
  }

  @Override
  @SuppressWarnings("deprecation") // the method that replaces it calls this one
  public AuthorizationDecision check(
      Supplier<Authentication> caller, RequestAuthorizationContext context) {
    return new AuthorizationDecision(
        rule(context.getRequest())
            .filter(rule -> rule.isOpen() || hasOneOf(caller.get(), rule))
            .isPresent());
  }

  private static boolean hasOneOf(Authentication caller, AccessRule rule) {
    List<String> needed = rule.roles().stream().map(Role::wireName).toList();
    return caller.isAuthenticated()
        && caller.getAuthorities().stream()
            .map(GrantedAuthority::getAuthority)
            .anyMatch(needed::contains);
  }

  private static Row row(AccessRule rule) {
    PathPatternRequestMatcher.Builder patterns = PathPatternRequestMatcher.withDefaults();
    HttpMethod method = HttpMethod.valueOf(rule.method());
    return new Row(
        rule.method().equals(GET)
            ? patterns.matcher(rule.path())
            : patterns.matcher(method, rule.path()),
        rule);
  }
}
