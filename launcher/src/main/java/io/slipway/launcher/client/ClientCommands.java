package io.slipway.launcher.client;

import java.net.URI;
import java.util.List;

/** The commands of this package, for the command line to list. */
public final class ClientCommands {
  private ClientCommands() {}

  /**
   * Command objects for {@link picocli.CommandLine#addSubcommand(Object)}. They fail with {@link
   * io.slipway.launcher.stack.CommandFailed}, whose message and exit code the command line shows.
   */
  public static List<Object> all() {
    return all(new ThisUsersStack(), AdultDownload.PUBLISHED);
  }

  static List<Object> all(StackStarter stack, URI adultData) {
    return List.of(
        new Login(stack),
        new Logout(stack),
        new WhoAmI(stack),
        new Console(stack),
        new Demo(stack, adultData),
        new Start(stack),
        new Watch(stack),
        new Lifecycles(stack),
        new Cancel(stack),
        new Tasks(stack),
        new Approve(stack),
        new Reject(stack),
        new Delegate(stack),
        new Models(stack),
        new Card(stack),
        new Alias(stack),
        new Promote(stack),
        new RollBack(stack),
        new Verdict(stack),
        new Freeze(stack),
        new Unfreeze(stack),
        new Deployments(stack),
        new Artifacts(stack),
        EvidenceOf.with(stack),
        Audit.with(stack),
        Search.with(stack),
        new Runs(stack),
        new Compare(stack),
        new Datasets(stack),
        new Score(stack),
        new ScoreBatch(stack),
        new Labels(stack),
        new Replay(stack),
        new Monitor(stack),
        new Drift(stack),
        new Triage(stack),
        new Generate());
  }
}
