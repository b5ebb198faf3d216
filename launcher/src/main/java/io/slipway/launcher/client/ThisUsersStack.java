package io.slipway.launcher.client;

import io.slipway.launcher.stack.LocalStack;
import io.slipway.launcher.stack.PartChecklist;
import io.slipway.launcher.stack.StackReport;
import io.slipway.launcher.terminal.Checklist;
import java.time.Clock;

/** The stack that the user's environment names: one elsewhere, or the local one. */
final class ThisUsersStack implements StackStarter {
  @Override
  public Endpoints endpoints() {
    return RemoteStack.in(System.getenv())
        .map(RemoteStack::endpoints)
        .orElseGet(() -> endpoints(LocalStack.ofThisUser()));
  }

  /** A stack that is up stays as it was asked for, with Operate and Tasklist or without. */
  @Override
  public Endpoints ensureUp(Checklist progress) {
    return RemoteStack.in(System.getenv())
        .map(elsewhere -> elsewhere.ensureUp(progress))
        .orElseGet(() -> start(LocalStack.ofThisUser(), progress));
  }

  private static Endpoints start(LocalStack stack, Checklist progress) {
    if (stack.report().filter(StackReport::allUp).isEmpty()) {
      stack.up(
          LocalStack.Request.plain(System.getenv(), stack.home()),
          new PartChecklist(progress, Clock.systemUTC()));
    }
    return endpoints(stack);
  }

  private static Endpoints endpoints(LocalStack stack) {
    return new Endpoints(
        stack.home().root(),
        stack.ports().apiUri(),
        stack.ports().scoringUri(),
        stack.ports().issuer());
  }
}
