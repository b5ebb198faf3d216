package io.slipway.workers.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task of a process, run once.
 *
 * @param process id of the process it stands in
 * @param detail tells several runs of one element apart, such as the id of a candidate
 * @param state RUNNING, DONE or FAILED
 */
public record Step(
    String elementId,
    String process,
    @Nullable String detail,
    String state,
    Instant startedAt,
    @Nullable Instant endedAt) {}
