package io.slipway.workers.audit;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where secrets are kept that this service makes itself.
 *
 * @param secrets a folder that only this service's user can read
 */
@ConfigurationProperties("slipway")
public record SecretsSettings(Path secrets) {}
