package io.slipway.workers.notification.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.workers.notification.NotificationSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The channels that are configured. */
@Configuration(proxyBeanMethods = false)
class Channels {
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int SHORTEST_KEY = 32;

  @Bean
  @ConditionalOnExpression("!'${slipway.notification.smtp-host:}'.isBlank()")
  MailChannel mail(NotificationSettings settings) {
    return new MailChannel(settings);
  }

  @Bean
  @ConditionalOnExpression("!'${slipway.notification.webhook-url:}'.isBlank()")
  WebhookChannel webhook(NotificationSettings settings, ObjectMapper json) throws IOException {
    return new WebhookChannel(
        address(Objects.requireNonNull(settings.webhookUrl())), key(settings.secrets()), json);
  }

  private static URI address(URI url) {
    String scheme = String.valueOf(url.getScheme());
    if (!SCHEMES.contains(scheme) || url.getHost() == null || url.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "SLIPWAY_WEBHOOK_URL: '%s' is not an address that begins with https:// or http://"
              .formatted(url));
    }
    return url;
  }

  private static byte[] key(@Nullable Path secrets) throws IOException {
    Path file = (secrets == null ? Path.of("") : secrets).resolve("webhook.key");
    if (secrets == null || !Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "SLIPWAY_WEBHOOK_URL needs a key that signs what is sent: write at least 32 random"
              + " characters to webhook.key in the folder SLIPWAY_SECRETS, as in: openssl rand -hex"
              + " 32 > webhook.key");
    }
    byte[] key = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
    if (key.length < SHORTEST_KEY) {
      throw new IllegalArgumentException(file + " has to hold at least 32 characters");
    }
    return key;
  }
}
