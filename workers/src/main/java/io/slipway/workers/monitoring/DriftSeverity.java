package io.slipway.workers.monitoring;

/** Answer of the decision table drift-severity. */
public record DriftSeverity(Severity severity, String reason) {}
