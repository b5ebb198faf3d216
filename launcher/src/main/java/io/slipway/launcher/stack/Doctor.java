package io.slipway.launcher.stack;

import static io.slipway.launcher.stack.Diagnosis.Verdict.MISSING;
import static io.slipway.launcher.stack.Diagnosis.Verdict.WARNING;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Examines this machine for what the stack needs. */
record Doctor(LocalStack stack, Map<String, String> environment) {
  private static final long NEEDED_MEMORY_MB = 5_500;
  private static final long NEEDED_DISK_MB = 2_000;

  List<Diagnosis> examine() {
    return List.of(
        jdk("JDK for Spark", "17 or 21", major -> major == 17 || major == 21),
        jdk("JDK for the engine", "21 or newer", major -> major >= 21),
        maven(),
        ports(),
        memory(),
        disk(),
        user(),
        locale());
  }

  private Diagnosis jdk(String what, String versions, IntPredicate major) {
    JdkFinder finder = JdkFinder.ofThisMachine(environment);
    return finder
        .find(major)
        .map(jdk -> Diagnosis.ok(what, jdk.major() + " in " + jdk.home()))
        .orElseGet(
            () ->
                new Diagnosis(
                    what,
                    MISSING,
                    "needs " + versions + ", found " + finder.all(),
                    "Install a JDK " + versions + ", or set SLIPWAY_JAVA_HOME to one."));
  }

  private Diagnosis maven() {
    String path = environment.getOrDefault("PATH", "");
    Optional<Path> maven =
        Stream.of(path.split(":"))
            .map(folder -> Path.of(folder, "mvn"))
            .filter(Files::isExecutable)
            .findFirst();
    return maven
        .map(program -> Diagnosis.ok("Maven", program.toString()))
        .orElseGet(
            () ->
                new Diagnosis(
                    "Maven",
                    MISSING,
                    "no mvn on the PATH",
                    "Install Maven 3.8 or newer, for example from your distribution's packages."));
  }

  private Diagnosis ports() {
    StackPorts block = stack.ports();
    if (stack.report().isPresent()) {
      return Diagnosis.ok("ports", "from " + block.base() + ", used by the running stack");
    }
    Map<Integer, String> taken = new TreeMap<>();
    Set<String> parts = new TreeSet<>(StackRecipes.CORE);
    parts.addAll(stack.home().remembered().parts());
    PortCheck.purposes(block, parts)
        .forEach(
            (port, purpose) -> {
              if (!PortCheck.isFree(port)) {
                taken.put(port, purpose + PortOwner.of(port).map(o -> ", " + o).orElse(""));
              }
            });
    return taken.isEmpty()
        ? Diagnosis.ok("ports", "from " + block.base() + ", free")
        : new Diagnosis(
            "ports", MISSING, "taken: " + taken, "Free them, or ./slipway up --port-base <port>.");
  }

  private Diagnosis memory() {
    Optional<Long> available = Memory.availableMegabytes();
    boolean runs = stack.report().isPresent();
    String found = available.map(mb -> mb + " MB available").orElse("not known on this system");
    return runs || available.isEmpty() || available.get() >= NEEDED_MEMORY_MB
        ? Diagnosis.ok("memory", found)
        : new Diagnosis(
            "memory",
            WARNING,
            found,
            "All parts together want about " + NEEDED_MEMORY_MB + " MB: close other programs.");
  }

  private Diagnosis disk() {
    try {
      Path there = stack.home().root();
      while (!Files.exists(there)) {
        there = Objects.requireNonNull(there.getParent());
      }
      long free = Files.getFileStore(there).getUsableSpace() >> 20;
      String found = free + " MB free for " + stack.home().root();
      return free >= NEEDED_DISK_MB
          ? Diagnosis.ok("disk", found)
          : new Diagnosis(
              "disk",
              MISSING,
              found,
              "Free " + NEEDED_DISK_MB + " MB, or set SLIPWAY_HOME to a folder on another disk.");
    } catch (IOException e) {
      return new Diagnosis("disk", WARNING, "cannot be measured: " + e, "");
    }
  }

  private static Diagnosis user() {
    if (new UnixSystem().getUid() != 0) {
      return Diagnosis.ok("user", "not root");
    }
    try {
      String how = String.join(" ", Unprivileged.ofThisUser().prefix());
      return Diagnosis.ok("user", "root; PostgreSQL runs by " + how);
    } catch (CommandFailed e) {
      return new Diagnosis("user", MISSING, "root", String.valueOf(e.getMessage()));
    }
  }

  private Diagnosis locale() {
    String encoding = System.getProperty("native.encoding", Charset.defaultCharset().name());
    if (encoding.equalsIgnoreCase("UTF-8")) {
      return Diagnosis.ok("locale", encoding);
    }
    String set =
        Stream.of("LC_ALL", "LC_CTYPE", "LANG")
            .filter(environment::containsKey)
            .map(name -> name + "=" + environment.get(name))
            .collect(Collectors.joining(" "));
    return new Diagnosis(
        "locale",
        WARNING,
        encoding + (set.isEmpty() ? "" : " by " + set),
        "File names that are not ASCII may fail: export LC_ALL=C.UTF-8.");
  }
}
