package io.slipway.workers.search;

/** A document that the index does not take, and why. */
public record Refused(Kind kind, String id, String problem) {}
