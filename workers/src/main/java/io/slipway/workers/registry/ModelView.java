package io.slipway.workers.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.slipway.contract.ModelName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model as it is shown.
 *
 * @param versions the latest first
 * @param serving the version that serves in production
 * @param staging the version that serves in staging
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelView(
    ModelName name,
    List<ModelVersion> versions,
    @Nullable Integer serving,
    @Nullable Integer staging) {}
