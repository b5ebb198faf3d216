package io.slipway.launcher.stack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part as its supervisor sees it; instants in milliseconds since the epoch.
 *
 * @param pid of its process; null when none runs
 * @param startedAt when its process, or its first attempt, was started
 * @param upAt when it became healthy; null before that
 * @param restarts after crashes
 * @param problem why it is not up; null when nothing is known to be wrong
 * @param lastLines of its log at the last crash
 */
public record PartReport(
    String name,
    PartState state,
    @Nullable Long pid,
    int port,
    long startedAt,
    @Nullable Long upAt,
    int restarts,
    @Nullable String problem,
    List<String> lastLines) {}
