package io.slipway.workers.engine.worker;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.api.JsonMapper;
import io.camunda.client.impl.CamundaObjectMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Variables may hold more than a worker reads; a request over HTTP may not. */
@Configuration(proxyBeanMethods = false)
class EngineJson {
  @Bean
  JsonMapper camundaJsonMapper(ObjectMapper json) {
    return new CamundaObjectMapper(
        json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
  }
}
