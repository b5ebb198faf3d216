package io.slipway.workers.alias;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.slipway.contract.LifecycleId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an alias.
 *
 * @param version that it stood for from then on; none when it was taken away
 * @param lifecycleId whose release moved it; none when a person did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AliasEvent(
    @JsonIgnore String alias,
    @Nullable Integer version,
    Instant at,
    String by,
    @Nullable LifecycleId lifecycleId) {}
