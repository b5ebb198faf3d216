package io.slipway.workers.monitoring;

/** How grave drift is, as the decision table drift-severity says. */
public enum Severity {
  NONE,
  WATCH,
  ALERT,
  CRITICAL;

  public boolean isAlarming() {
    return compareTo(ALERT) >= 0;
  }
}
