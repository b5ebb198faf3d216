package io.slipway.workers.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of a version.
 *
 * @param size in bytes
 * @param uploadedBy nobody for a file of the package
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Artifact(
    String name, long size, String sha256, @Nullable String uploadedBy, @Nullable Instant at) {}
