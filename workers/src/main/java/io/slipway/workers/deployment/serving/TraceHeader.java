package io.slipway.workers.deployment.serving;

import io.opentelemetry.context.Context;
import io.slipway.tracing.Tracing;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** Tells the scoring server which trace its work belongs to. */
final class TraceHeader implements ClientHttpRequestInterceptor {
  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    Tracing.send(Context.current(), request.getHeaders(), HttpHeaders::set);
    return execution.execute(request, body);
  }
}
