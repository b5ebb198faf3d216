package io.slipway.workers.delegation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param from who is away; left out: the caller
 * @param since left out: from now on
 */
public record DelegationRequest(
    @Nullable String from,
    @Nullable String to,
    @Nullable String group,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable String reason) {}
