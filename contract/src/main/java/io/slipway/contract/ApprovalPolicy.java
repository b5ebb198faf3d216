package io.slipway.contract;

/**
 * What the decision table approval-policy says.
 *
 * @param sla ISO 8601 duration within which a review is due
 */
public record ApprovalPolicy(
    boolean autoApprove,
    boolean fourEyes,
    String firstGroup,
    String secondGroup,
    String sla,
    int priority) {}
