package io.slipway.contract;

/**
 * Why something did not come to its good end, in words for the person who asked.
 *
 * @param code of the BPMN error
 * @param element id of the step
 */
public record Failure(String code, String message, String element) {}
