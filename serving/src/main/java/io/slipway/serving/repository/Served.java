package io.slipway.serving.repository;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is remembered of a name: who answers for it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Served(ModelSource champion, @Nullable Canary canary) {

  record Canary(ModelSource source, double share, boolean shadow) {}

  Stream<ModelSource> sources() {
    return canary == null ? Stream.of(champion) : Stream.of(champion, canary.source());
  }
}
