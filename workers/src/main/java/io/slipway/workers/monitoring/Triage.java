package io.slipway.workers.monitoring;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a person's form says of a case of drift. Who the person is does not stand here.
 *
 * @param action RETRAIN, ROLL_BACK or DISMISS
 * @param comment why
 * @param data of a retraining: PRODUCTION (the labelled rows that the version scored, with those of
 *     the training) or SOURCES (the addresses of the request, read again); left out: production
 *     rows when there are enough
 * @param until of a dismissal: a date, a moment or a duration from now, ISO 8601
 * @param sha256 digest of the measurement that the person saw
 * @param nonce that our API gave to this person for this task; Tasklist has none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Triage(
    @Nullable String action,
    @Nullable String comment,
    @Nullable String data,
    @Nullable String until,
    @Nullable String sha256,
    @Nullable String nonce) {
  static final Triage NOTHING = new Triage(null, null, null, null, null, null);
}
