package io.slipway.contract;

import org.jspecify.annotations.Nullable;

/**
 * What a person's form says of a task. Who the person is does not stand here: a form cannot be
 * believed in that.
 *
 * @param decision of a review APPROVE, APPROVE_WITH_CONDITION or REJECT; of a waiver WAIVE or
 *     REJECT; of a condition MET or NOT_MET
 * @param sha256 digest of the package (of a waiver: of the dataset) whose evidence the person saw
 * @param nonce that our API gave to this person for this task; Tasklist has none
 * @param condition what has to be done after the release
 * @param conditionDue until when: a date, a moment or a duration from now, ISO 8601
 */
public record Review(
    String decision,
    @Nullable String comment,
    @Nullable String sha256,
    @Nullable String nonce,
    @Nullable String condition,
    @Nullable String conditionDue) {
  public Review(String decision, @Nullable String comment, @Nullable String sha256) {
    this(decision, comment, sha256, null, null, null);
  }
}
