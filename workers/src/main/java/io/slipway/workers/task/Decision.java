package io.slipway.workers.task;

import org.jspecify.annotations.Nullable;

/**
 * What somebody decides.
 *
 * @param decision APPROVE, APPROVE_WITH_CONDITION or REJECT; to approve a waiver may also be said
 *     as WAIVE, to approve what was done for a condition as MET; of drift RETRAIN, ROLL_BACK or
 *     DISMISS
 * @param comment needed for a rejection, and of drift
 * @param sha256 digest of what was looked at; left out: of what was shown with the nonce
 * @param nonce that came with the task
 * @param condition what has to be done after the release
 * @param conditionDue until when: a date, a moment or a duration from now, ISO 8601
 * @param data what a retraining reads: PRODUCTION or SOURCES
 * @param until of a dismissal of drift: a date, a moment or a duration from now, ISO 8601
 */
public record Decision(
    @Nullable String decision,
    @Nullable String comment,
    @Nullable String sha256,
    @Nullable String nonce,
    @Nullable String condition,
    @Nullable String conditionDue,
    @Nullable String data,
    @Nullable String until) {
  /** Of a review, a waiver or a condition. */
  public Decision(
      @Nullable String decision,
      @Nullable String comment,
      @Nullable String sha256,
      @Nullable String nonce,
      @Nullable String condition,
      @Nullable String conditionDue) {
    this(decision, comment, sha256, nonce, condition, conditionDue, null, null);
  }
}
