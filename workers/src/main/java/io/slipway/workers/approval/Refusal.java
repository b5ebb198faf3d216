package io.slipway.workers.approval;

/**
 * Why a decision does not count.
 *
 * @param message for people: what is wrong and what to do
 */
public record Refusal(Reason reason, String message) {
  /** What is wrong with it. */
  public enum Reason {
    PERSON,
    SUBJECT,
    DECISION,
    ORIGIN
  }
}
