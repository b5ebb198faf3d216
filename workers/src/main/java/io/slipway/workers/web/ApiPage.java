package io.slipway.workers.web;

import io.slipway.workers.people.Actor;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeIn;
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
    security = @SecurityRequirement(name = "user"))
@SecurityScheme(
    name = "user",
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.HEADER,
    paramName = "X-Slipway-User",
    description = "Who calls. Believed only from the same machine.")
class ApiPage {
  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
  }
}
