package io.slipway.workers.deployment;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Where the scoring server is. */
@ConfigurationProperties("slipway")
public record ServingSettings(URI servingUrl) {}
