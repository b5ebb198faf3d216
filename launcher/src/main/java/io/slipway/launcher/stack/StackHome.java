package io.slipway.launcher.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The folder in which one stack keeps all it has: data, logs, what runs.
 *
 * @param root absolute; made when first written to
 */
public record StackHome(Path root) {
  private static final String PORT_BASE = "portBase";
  private static final String ONLY = "only";
  private static final String FULL = "full";

  /** The home named by SLIPWAY_HOME, else {@code .slipway} in the checkout. */
  public static StackHome locate(Map<String, String> environment) {
    String named = environment.get("SLIPWAY_HOME");
    Path root =
        named == null || named.isBlank()
            ? Checkout.locate().root().resolve(".slipway")
            : Path.of(named);
    return new StackHome(root.toAbsolutePath().normalize());
  }

  /**
   * The ports of this stack: those of SLIPWAY_PORT_BASE, else those used last, else the default
   * block.
   */
  public StackPorts ports(Map<String, String> environment) {
    String base = environment.get("SLIPWAY_PORT_BASE");
    if (base == null || base.isBlank()) {
      return remembered().ports();
    }
    try {
      return new StackPorts(Integer.parseInt(base.strip()));
    } catch (IllegalArgumentException e) {
      throw new CommandFailed(
          CommandFailed.USAGE,
          "SLIPWAY_PORT_BASE: '" + base + "' is not a port number: " + e.getMessage(),
          e);
    }
  }

  /** Folder of the artifacts that lifecycles make. */
  public Path artifacts() {
    return root.resolve("artifacts");
  }

  /** Folder of data that Slipway itself downloads or generates; the Spark driver may read it. */
  public Path data() {
    return root.resolve("data");
  }

  /** Folder of generated secrets; its owner alone may enter it. */
  public Path secrets() {
    return root.resolve("secrets");
  }

  /** Names and passwords of the people of the demo. */
  public Path people() {
    return secrets().resolve("people.properties");
  }

  Identities identities() {
    return new Identities(secrets());
  }

  Path logs() {
    return root.resolve("logs");
  }

  LogFile log(String part) {
    return LogFile.of(logs().resolve(part + ".log"));
  }

  /** Folder of what runs now: pid files and the supervisor's report. */
  Path run() {
    return root.resolve("run");
  }

  PidFile pidFile(String process) {
    return new PidFile(run().resolve(process + ".pid"));
  }

  Path report() {
    return run().resolve("status.json");
  }

  /** Made by who wants the supervisor to look again at what it is to run. */
  Path request() {
    return run().resolve("request");
  }

  /** Made by who wants the part to be restarted; gone when it was, or could not be. */
  Path restartRequest(String part) {
    return run().resolve("restart-" + part);
  }

  /** What the stack is to be, as it was asked for last. */
  Wanted remembered() {
    Path file = root.resolve("stack.properties");
    if (!Files.exists(file)) {
      return new Wanted(new StackPorts(StackPorts.DEFAULT_BASE), Set.of(), false);
    }
    try (Reader in = Files.newBufferedReader(file)) {
      Properties properties = new Properties();
      properties.load(in);
      return new Wanted(
          new StackPorts(Integer.parseInt(properties.getProperty(PORT_BASE))),
          only(properties.getProperty(ONLY, "")),
          Boolean.parseBoolean(properties.getProperty(FULL)));
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandFailed(
          CommandFailed.FAILED,
          file + " does not say which ports the stack uses. Delete it; the next up writes it anew.",
          e);
    }
  }

  void remember(Wanted wanted) {
    Properties properties = new Properties();
    properties.setProperty(PORT_BASE, Integer.toString(wanted.ports().base()));
    properties.setProperty(ONLY, String.join(",", new TreeSet<>(wanted.only())));
    properties.setProperty(FULL, Boolean.toString(wanted.full()));
    Path file = root.resolve("stack.properties");
    Path fresh = root.resolve("stack.properties.new");
    try {
      Files.createDirectories(root);
      try (OutputStream out = Files.newOutputStream(fresh)) {
        properties.store(out, "What ./slipway up was asked for last");
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private static Set<String> only(String names) {
    return names.isEmpty() ? Set.of() : Set.of(names.split(","));
  }

  /**
   * What a stack is to be.
   *
   * @param only names of the parts to run; none but optional ones for all, and these besides
   * @param full with Operate, Tasklist and all optional ones
   */
  record Wanted(StackPorts ports, Set<String> only, boolean full) {
    /** Names of the parts that run. */
    List<String> parts() {
      Set<String> parts = new LinkedHashSet<>(only);
      if (isAll(only)) {
        parts.addAll(StackRecipes.CORE);
      }
      if (full) {
        parts.addAll(StackRecipes.WINDOWS);
      }
      return List.copyOf(parts);
    }

    /** Whether none of the parts of every stack is named, which means all of them. */
    static boolean isAll(Set<String> only) {
      return StackRecipes.OPTIONAL.containsAll(only);
    }
  }
}
