package io.slipway.workers.registry;

import io.slipway.contract.ModelName;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Where the registry keeps files, and how people reach it.
 *
 * @param publicUrl what the addresses of model cards begin with
 * @param artifacts folder of the artifacts
 * @param artifactLimit the largest file that may be uploaded
 */
@ConfigurationProperties("slipway")
public record RegistrySettings(URI publicUrl, Path artifacts, DataSize artifactLimit) {
  public String cardUrl(ModelName model, int version) {
    String base = publicUrl.toString().replaceFirst("/+$", "");
    return "%s/v1/models/%s/versions/%d/card".formatted(base, model, version);
  }
}
