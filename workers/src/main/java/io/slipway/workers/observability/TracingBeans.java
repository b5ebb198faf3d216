package io.slipway.workers.observability;

import io.slipway.tracing.Tracing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TracingBeans {
  @Bean
  Tracing tracing() {
    return Tracing.of("slipway-workers", System.getenv());
  }
}
