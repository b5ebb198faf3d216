package io.slipway.workers.notification;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How people are reached. Without any of it messages are shown by the log and the API only.
 *
 * @param smtpHost server that takes mail
 * @param smtpFrom address that mail comes from
 * @param webhookUrl address that each message is posted to, http or https
 * @param secrets folder with {@code webhook.key}, the key that signs what is posted
 */
@ConfigurationProperties("slipway.notification")
public record NotificationSettings(
    @Nullable String smtpHost,
    @Nullable Integer smtpPort,
    @Nullable String smtpFrom,
    @Nullable URI webhookUrl,
    @Nullable Path secrets) {}
