package io.slipway.contract;

/**
 * What the decision table validation-gate says.
 *
 * @param verdict ACCEPT, REVIEW or REJECT
 * @param riskTier LOW, MEDIUM or HIGH
 */
public record Validation(String verdict, String riskTier, String reason) {}
