package io.slipway.launcher.stack;

/** Is told how the stack comes up. */
public interface Progress {
  /** One line about something that takes time or is worth knowing. */
  void note(String line);

  /** How the parts are now; called several times a second. */
  void show(StackReport report);

  /** Tells nobody. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void note(String line) {}

      @Override
      public void show(StackReport report) {}
    };
  }
}
