package io.slipway.workers.engine;

/** Where an instance stands still until somebody helps. */
public record Incident(String elementId, String message) {}
