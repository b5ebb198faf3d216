package io.slipway.workers.web;

import io.slipway.workers.people.Actor;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;

/** The head of the OpenAPI page. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
    info =
        @Info(
            title = "Slipway",
            version = "1",
            description =
                "Take a model from raw data to production as a process that everyone can see,"
                    + " change and sign. Errors are problem details (RFC 9457)."),
    security = @SecurityRequirement(name = "token"))
@SecurityScheme(
    name = "token",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT",
    description = "An access token of the realm slipway with audience slipway-api.")
class ApiPage {
  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
  }
}
