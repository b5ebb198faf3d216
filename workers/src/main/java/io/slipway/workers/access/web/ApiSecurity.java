package io.slipway.workers.access.web;

import io.slipway.workers.access.AccessTable;
import io.slipway.workers.people.web.TokenActor;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;

/** A token says who calls; the table says what that opens. There is nothing else to believe. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {
  @Bean
  Gate gate() {
    return new Gate(AccessTable.RULES);
  }

  @Bean
  SecurityFilterChain api(HttpSecurity http, JwtDecoder tokens, Gate gate, Refusals refusals)
      throws Exception {
    return http.csrf(AbstractHttpConfigurer::disable) // no cookie is believed
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(
            errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .anyRequest()
                    .access(gate))
        .oauth2ResourceServer(
            server ->
                server
                    .authenticationEntryPoint(refusals)
                    .accessDeniedHandler(refusals)
                    .jwt(
                        jwt ->
                            jwt.decoder(tokens)
                                .jwtAuthenticationConverter(TokenActor::authenticated))
                    .withObjectPostProcessor(failingWith(refusals)))
        .build();
  }

  private static ObjectPostProcessor<BearerTokenAuthenticationFilter> failingWith(
      Refusals refusals) {
    return new ObjectPostProcessor<>() {
      @Override
      public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
        filter.setAuthenticationFailureHandler(refusals);
        return filter;
      }
    };
  }
}
