package io.slipway.workers.notification.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.notification.Channel;
import io.slipway.workers.notification.Delivery;
import io.slipway.workers.notification.Notification;
import io.slipway.workers.notification.Undelivered;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * JSON to one address that the operator configured; redirects are not followed. The receiver checks
 * the header {@code X-Slipway-Signature}: {@code sha256=} and the HMAC of the body in hexadecimal.
 * The header {@code Idempotency-Key} tells it what it has had already.
 */
final class WebhookChannel implements Channel {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String HMAC = "HmacSHA256";

  private final URI url;
  private final SecretKeySpec key;
  private final ObjectMapper json;
  private final RestClient http;

  WebhookChannel(URI url, byte[] key, ObjectMapper json) {
    this.url = url;
    this.key = new SecretKeySpec(key, HMAC);
    this.json = json;
    var factory =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .followRedirects(Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .build());
    factory.setReadTimeout(PATIENCE);
    this.http = RestClient.builder().requestFactory(factory).build();
  }

  private record Body(
      String key,
      List<String> groups,
      @Nullable String team,
      String subject,
      String text,
      @Nullable LifecycleId lifecycleId,
      Instant at) {}

  @Override
  public Kind kind() {
    return Kind.WEBHOOK;
  }

  @Override
  public void deliver(Delivery delivery) throws Undelivered {
    byte[] body = body(delivery);
    HttpStatusCode status;
    try {
      status =
          http.post()
              .uri(url)
              .contentType(MediaType.APPLICATION_JSON)
              .header("X-Slipway-Signature", "sha256=" + signature(body))
              .header("Idempotency-Key", delivery.notification().key())
              .body(body)
              .exchange((request, response) -> response.getStatusCode());
    } catch (RestClientException e) {
      throw new Undelivered("The webhook did not answer: " + e.getMessage(), e);
    }
    if (status == null || !status.is2xxSuccessful()) {
      throw new Undelivered("The webhook answered " + status);
    }
  }

  private byte[] body(Delivery delivery) throws Undelivered {
    Notification message = delivery.notification();
    try {
      return json.writeValueAsBytes(
          new Body(
              message.key(),
              message.groups(),
              message.team(),
              message.subject(),
              message.text(),
              message.lifecycleId(),
              delivery.at()));
    } catch (JsonProcessingException e) {
      throw new Undelivered("It cannot be written as JSON", e);
    }
  }

  private String signature(byte[] body) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
