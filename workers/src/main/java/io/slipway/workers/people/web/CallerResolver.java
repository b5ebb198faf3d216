package io.slipway.workers.people.web;

import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.Kind;
import io.slipway.workers.people.Actor;
import io.slipway.workers.people.People;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands a controller its {@link Actor}: the header's word is taken from this machine only. */
@Component
class CallerResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {
  static final String HEADER = "X-Slipway-User";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

  private final People people;

  CallerResolver(People people) {
    this.people = people;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Actor.class;
  }

  @Override
  public Actor resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    Loopback.require(request);
    String name = request.getHeader(HEADER);
    if (name == null || name.isBlank()) {
      throw Problem.of(Kind.UNAUTHENTICATED, "Say who calls in the header " + HEADER);
    }
    if (!NAME.matcher(name).matches()) {
      throw Problem.of(Kind.UNAUTHENTICATED, "The header " + HEADER + " does not hold a user name");
    }
    return people.named(name);
  }
}
