package io.slipway.serving.repository;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.slipway.contract.ModelName;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of the index.
 *
 * @param state READY or UNAVAILABLE
 * @param share of the requests of its name that it gets
 * @param reason why it is unavailable, or what is wrong with where it came from
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IndexEntry(
    ModelName name,
    int version,
    String sha256,
    String state,
    Role role,
    double share,
    @Nullable String team,
    @Nullable String reason) {

  static Stream<IndexEntry> of(ModelName name, Traffic traffic) {
    var canary = traffic.canary();
    if (canary == null) {
      return Stream.of(of(name, traffic.champion(), Role.CHAMPION, 1));
    }
    var left = canary.shadow() ? 1 : 1 - canary.share();
    return Stream.of(
        of(name, traffic.champion(), Role.CHAMPION, left),
        of(name, canary.slot(), canary.role(), canary.share()));
  }

  static IndexEntry of(ModelName name, Slot slot, Role role, double share) {
    var source = slot.source();
    return new IndexEntry(
        name,
        source.version(),
        source.sha256(),
        slot instanceof ServedModel ? "READY" : "UNAVAILABLE",
        role,
        share,
        source.team(),
        slot.problem());
  }
}
