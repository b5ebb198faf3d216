package io.slipway.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stack of one home: whether it runs, starting it, ending it. */
public final class LocalStack {
  private static final Duration DOWN_PATIENCE = Duration.ofSeconds(90);
  private static final Duration UP_PATIENCE = Part.START_LIMIT.plusMinutes(3);
  private static final long POLL_MILLIS = 250;

  private final StackHome home;
  private final Checkout checkout;
  private final Map<String, String> environment;

  /**
   * @param environment variables of the user
   */
  public LocalStack(StackHome home, Checkout checkout, Map<String, String> environment) {
    this.home = home;
    this.checkout = checkout;
    this.environment = Map.copyOf(environment);
  }

  /** The stack that the user's environment names. */
  public static LocalStack ofThisUser() {
    return new LocalStack(StackHome.locate(System.getenv()), Checkout.locate(), System.getenv());
  }

  public StackHome home() {
    return home;
  }

  /** Its ports, whether it runs or not. */
  public StackPorts ports() {
    return home.ports(environment);
  }

  /** How its parts are; empty when it does not run. */
  public Optional<StackReport> report() {
    return supervisor().flatMap(alive -> StackReport.readFrom(home.report()));
  }

  /**
   * Fails unless the stack runs.
   *
   * @throws CommandFailed with exit code UNREACHABLE
   */
  public StackReport requireRunning() {
    return report()
        .orElseThrow(
            () ->
                new CommandFailed(
                    CommandFailed.UNREACHABLE, "The stack does not run. Start it: ./slipway up"));
  }

  /**
   * Starts what does not run, and returns when all parts are up.
   *
   * @return false when all were up already
   * @throws CommandFailed with exit code BROKEN when a part cannot be started
   */
  public boolean up(Request request, Progress progress) {
    if (report().filter(StackReport::allUp).isPresent() && isWhatRuns(request)) {
      return false;
    }
    try {
      Exclusive.holding(home.run().resolve("up.lock"), () -> supervise(request, progress));
      await(progress);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start the stack in " + home.root(), e);
    }
  }

  /**
   * Ends all parts, the last started first, and the supervisor.
   *
   * @return false when nothing ran
   */
  public boolean down() {
    try {
      Optional<ProcessHandle> supervisor = supervisor();
      supervisor.ifPresent(process -> PartProcess.stop(process, "TERM", DOWN_PATIENCE));
      boolean leftovers = new Leftovers(home).end() > 0;
      Files.deleteIfExists(home.report());
      return supervisor.isPresent() || leftovers;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot tidy up " + home.run(), e);
    }
  }

  /**
   * Gives a part a new process, and returns when it is up.
   *
   * @throws CommandFailed with exit code BROKEN when it is not, with USAGE for an unknown part
   */
  public PartReport restart(String name) {
    new Restart(home, () -> requireRunning().part(name)).of(name);
    PartReport part = requireRunning().part(name);
    if (part.state() != PartState.UP || part.problem() != null) {
      throw notUp(part, "is " + part.state().name().toLowerCase(Locale.ROOT));
    }
    return part;
  }

  /** Processes of this stack that live although its supervisor does not. */
  Set<ProcessHandle> leftovers() {
    return supervisor().isPresent() ? Set.of() : new Leftovers(home).find();
  }

  private Optional<ProcessHandle> supervisor() {
    return home.pidFile(Supervisor.NAME).process();
  }

  private boolean isWhatRuns(Request request) {
    return request.besides(home.remembered()).equals(home.remembered());
  }

  /** Under the lock: a supervisor runs, and knows what is wanted, when this returns. */
  private void supervise(Request request, Progress progress) throws IOException {
    if (supervisor().isPresent()) {
      extend(request, progress);
      return;
    }
    int ended = new Leftovers(home).end();
    if (ended > 0) {
      progress.note("Ended " + ended + " processes that an earlier supervisor left behind.");
    }
    Files.deleteIfExists(home.report());
    Files.deleteIfExists(home.request());
    StackHome.Wanted wanted = request.alone(home.remembered());
    provide(wanted, wanted.parts(), progress);
    startSupervisor();
  }

  private void extend(Request request, Progress progress) throws IOException {
    StackHome.Wanted last = home.remembered();
    StackHome.Wanted wanted = request.besides(last);
    if (!wanted.ports().equals(last.ports())) {
      throw new CommandFailed(
          CommandFailed.FAILED,
          "The stack runs on the ports from %d. Run ./slipway down first."
              .formatted(last.ports().base()));
    }
    List<String> added = new ArrayList<>(wanted.parts());
    added.removeAll(last.parts());
    provide(wanted, added, progress);
    Files.writeString(home.request(), "");
  }

  /** All that the added parts need before they are started. */
  private void provide(StackHome.Wanted wanted, List<String> added, Progress progress) {
    PortCheck.requireFree(wanted.ports(), added);
    if (added.contains(EngineRecipe.NAME)) {
      unpack(Distribution.camunda(), progress);
    }
    if (added.contains(PostgresqlRecipe.NAME)) {
      unpack(Distribution.postgresql(), progress);
    }
    if (added.contains(IndexRecipe.NAME)) {
      fetchElasticsearch(progress);
      unpack(Distribution.elasticsearch(), progress);
    }
    makeIdentities(progress);
    if (added.contains(KeycloakRecipe.NAME) && !keycloakBuild().isDone()) {
      progress.note("Building Keycloak meanwhile (once)"); // by the supervisor
    }
    SearchBuild search = new SearchBuild(checkout, JdkFinder.ofThisMachine(environment).forSpark());
    if (added.contains(ProgramRecipes.SEARCH) && !search.isDone()) {
      progress.note("Building the search server (once)");
      search.run();
    }
    home.remember(wanted);
  }

  private void fetchElasticsearch(Progress progress) {
    IndexDownload download =
        new IndexDownload(
            checkout,
            JdkFinder.ofThisMachine(environment).forSpark(),
            Distribution.elasticsearch());
    if (!download.isDone(Cache.ofThisUser(environment).folder())) {
      progress.note("Fetching Elasticsearch (once)");
      download.run();
    }
  }

  private KeycloakBuild keycloakBuild() {
    return new KeycloakBuild(
        Cache.ofThisUser(environment), JdkFinder.ofThisMachine(environment).forSpark());
  }

  private void makeIdentities(Progress progress) {
    Identities identities = home.identities();
    if (identities.make()) {
      progress.note("People of this stack, shown only now; kept in " + home.people() + ":");
      identities
          .passwords()
          .forEach((name, word) -> progress.note("  %-18s %s".formatted(name, word)));
    }
  }

  private void unpack(Distribution distribution, Progress progress) {
    Path cache = Cache.ofThisUser(environment).folder();
    if (!distribution.isUnpackedIn(cache)) {
      progress.note("Unpacking " + distribution.title() + " (once)");
      distribution.unpackedIn(cache);
    }
  }

  private void startSupervisor() throws IOException {
    LogFile log = home.log(Supervisor.NAME);
    Files.createDirectories(home.logs());
    log.rotateIfLarge();
    Process started = Detached.start(supervisorCommand(), log.path(), home.root());
    long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (supervisor().isEmpty()) {
      if (System.nanoTime() > limit || (!started.isAlive() && started.exitValue() != 0)) {
        throw new CommandFailed(
            CommandFailed.BROKEN,
            "The supervisor did not start:\n" + String.join("\n", log.tail(10)));
      }
      pause();
    }
  }

  private List<String> supervisorCommand() {
    return List.of(
        JdkFinder.ofThisMachine(environment).forSpark().java().toString(),
        "-Xmx64m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Dslipway.checkout=" + checkout.root(),
        "-cp",
        checkout.classPath("launcher"),
        SupervisorMain.class.getName(),
        home.root().toString());
  }

  /** Until every part is up or given up, or one takes too long. */
  private void await(Progress progress) {
    long limit = System.nanoTime() + UP_PATIENCE.toNanos();
    StackReport report = new StackReport(List.of());
    while (report.parts().isEmpty() || Files.exists(home.request()) || !report.isSettled()) {
      pause();
      if (supervisor().isEmpty()) {
        throw new CommandFailed(
            CommandFailed.BROKEN,
            "The supervisor ended. Its last lines:\n"
                + String.join("\n", home.log(Supervisor.NAME).tail(10)));
      }
      if (!Files.exists(home.request())) {
        report = StackReport.readFrom(home.report()).orElse(report);
        progress.show(report);
      }
      if (System.nanoTime() > limit) {
        throw notUp(report, "is not up after " + UP_PATIENCE.toSeconds() + " s");
      }
    }
    if (!report.broken().isEmpty()) {
      throw notUp(report, "is broken");
    }
  }

  private CommandFailed notUp(StackReport report, String how) {
    return notUp(report.firstNotUp(), how);
  }

  private CommandFailed notUp(PartReport part, String how) {
    StringBuilder message = new StringBuilder(part.name() + " " + how);
    message.append(part.problem() == null ? ".\n" : ": " + part.problem() + "\n");
    List<String> lines =
        part.lastLines().isEmpty() ? home.log(part.name()).tail(20) : part.lastLines();
    if (!lines.isEmpty()) {
      message.append("Its last lines (all: ./slipway logs %s):\n".formatted(part.name()));
      lines.forEach(line -> message.append("  ").append(line).append('\n'));
    }
    message.append("The other parts go on. Mend the cause, then run ./slipway up again.");
    return new CommandFailed(CommandFailed.BROKEN, message.toString());
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed(CommandFailed.FAILED, "Interrupted; the stack goes on starting.", e);
    }
  }

  /**
   * What the stack is asked to be; what is null stays as it was last.
   *
   * @param portBase first port of the block
   * @param only names of the parts to run; none but optional ones for all, and these besides
   */
  public record Request(@Nullable Integer portBase, Set<String> only, boolean full) {
    /** All parts, on the ports that the user's environment names or that were used last. */
    public static Request plain(Map<String, String> environment, StackHome home) {
      return new Request(home.ports(environment).base(), Set.of(), false);
    }

    /** For a stack that does not run. */
    private StackHome.Wanted alone(StackHome.Wanted last) {
      return new StackHome.Wanted(ports(last), only, full);
    }

    /** For a stack that runs: it goes on as it was, and what was asked for comes besides. */
    private StackHome.Wanted besides(StackHome.Wanted last) {
      Set<String> both = new HashSet<>(last.only());
      both.addAll(only);
      if (StackHome.Wanted.isAll(last.only()) || StackHome.Wanted.isAll(only)) {
        both.retainAll(StackRecipes.OPTIONAL);
      }
      return new StackHome.Wanted(ports(last), both, full || last.full());
    }

    private StackPorts ports(StackHome.Wanted last) {
      return new StackPorts(Objects.requireNonNullElse(portBase, last.ports().base()));
    }
  }
}
