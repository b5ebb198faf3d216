package io.slipway.launcher.stack;

import java.util.List;

/** A started process of a part. */
interface Running {
  long pid();

  boolean isAlive();

  /** Why it ended, such as "exit code 1"; only for one that has ended. */
  String howItEnded();

  /** The last lines that it printed. */
  List<String> lastLines();

  /** From now on it is the process of its part, for whoever reads the part's pid file. */
  void takeOver() throws java.io.IOException;

  /** Asks it to end, then ends it and its descendants by force. */
  void stop();

  /** Starts processes. */
  interface Starter {
    Running start(Part part) throws java.io.IOException;
  }
}
