package io.slipway.workers.monitoring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a case of drift.
 *
 * @param kind such as RAISED, EXPLAINED, TRIAGED, TRIAGE_REFUSED or RETRAINING
 * @param by a person, or {@code process}
 * @param jobKey of the job that told it; the same job tells it once
 * @param response what was decided; only of a triage that counts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DriftEvent(
    String kind,
    String by,
    String words,
    @JsonIgnore @Nullable Long taskKey,
    @JsonIgnore @Nullable Long jobKey,
    @JsonIgnore @Nullable Response response,
    Instant at) {
  static final String PROCESS = "process";

  static DriftEvent ofProcess(String kind, String words, Instant at) {
    return new DriftEvent(kind, PROCESS, words, null, null, null, at);
  }
}
