package io.slipway.contract;

/**
 * What the decision table approval-policy says.
 *
 * @param sla ISO 8601 duration within which a review is due
 * @param remindAfter ISO 8601 duration after which the group of the task is reminded
 * @param escalateAfter ISO 8601 duration after which {@code escalateGroup} is told
 * @param pageAfter ISO 8601 duration after which {@code pageGroup} is told and the lifecycle's
 *     approval counts as overdue
 */
public record ApprovalPolicy(
    boolean autoApprove,
    boolean fourEyes,
    String firstGroup,
    String secondGroup,
    String sla,
    int priority,
    String remindAfter,
    String escalateAfter,
    String pageAfter,
    String escalateGroup,
    String pageGroup) {
  public int reviewsNeeded() {
    return fourEyes ? 2 : 1;
  }
}
