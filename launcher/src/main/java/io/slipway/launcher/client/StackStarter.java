package io.slipway.launcher.client;

import io.slipway.launcher.terminal.Checklist;

/** What the commands need of the local stack. */
interface StackStarter {
  /** Where the stack is, or would be if it ran. */
  Endpoints endpoints();

  /**
   * Starts what does not run and returns when everything is healthy.
   *
   * @param progress shows each part as it starts
   * @throws io.slipway.launcher.stack.CommandFailed when a part cannot be started
   */
  Endpoints ensureUp(Checklist progress);
}
