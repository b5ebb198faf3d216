package io.slipway.launcher.stack;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How to run a program that refuses root. An ordinary user runs it as it is.
 *
 * @param prefix of the command
 * @param owner uid that the program's files must have
 */
record Unprivileged(List<String> prefix, int owner) {
  private static final int NOBODY = 65_534;

  /** Any uid but 0, as it looks from within a user namespace. */
  private static final int MAPPED = 1_000;

  /**
   * In a user namespace without a mapping root looks like nobody and keeps its access to files;
   * where namespaces are forbidden (many containers) the program runs as the real nobody.
   */
  static Unprivileged ofThisUser() {
    int uid = (int) new UnixSystem().getUid();
    if (uid != 0) {
      return new Unprivileged(List.of(), uid);
    }
    if (works("unshare", "-U", "true")) {
      return new Unprivileged(List.of("unshare", "-U"), 0);
    }
    String nobody = Integer.toString(NOBODY);
    List<String> setpriv =
        List.of("setpriv", "--reuid=" + nobody, "--regid=" + nobody, "--clear-groups");
    if (works(Stream.concat(setpriv.stream(), Stream.of("true")).toArray(String[]::new))) {
      return new Unprivileged(setpriv, NOBODY);
    }
    throw new CommandFailed(
        CommandFailed.FAILED,
        "PostgreSQL refuses to run as root, and neither 'unshare -U' nor 'setpriv --reuid=nobody' works here. Run ./slipway as an ordinary user.");
  }

  /**
   * The same for a program that gives files to itself, as a JVM does with the socket through which
   * it is attached to: there its user has to have a number in the namespace.
   */
  static Unprivileged mapped() {
    List<String> unshare =
        List.of("unshare", "-U", "--map-user=" + MAPPED, "--map-group=" + MAPPED);
    boolean root = new UnixSystem().getUid() == 0;
    return root && works(Stream.concat(unshare.stream(), Stream.of("true")).toArray(String[]::new))
        ? new Unprivileged(unshare, 0)
        : ofThisUser();
  }

  List<String> command(List<String> program) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(program);
    return command;
  }

  /** Gives the folder and all in it to the user that the program runs as. */
  void own(Path folder) throws IOException {
    if (Integer.valueOf(owner).equals(Files.getAttribute(folder, "unix:uid"))) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        Files.setAttribute(path, "unix:uid", owner);
      }
    }
  }

  /**
   * Fails when the user that the program runs as cannot read the folder.
   *
   * @throws CommandFailed with the mend
   */
  void requireReadable(Path folder) {
    if (!works(command(List.of("test", "-r", folder.toString())).toArray(String[]::new))) {
      throw new CommandFailed(
          CommandFailed.FAILED,
          "PostgreSQL and the search index cannot run as root, and the user that they run as may not read %s. Set SLIPWAY_CACHE and SLIPWAY_HOME to folders that every user may enter."
              .formatted(folder));
    }
  }

  private static boolean works(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
