package io.slipway.launcher.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** The supervisor's process. Argument: the home. Ends, with all parts, on TERM. */
public final class SupervisorMain {
  private static final Duration INTERVAL = Duration.ofMillis(300);

  private SupervisorMain() {}

  /** Supervises the stack of the home until it is asked to end. */
  public static void main(String[] args) throws IOException, InterruptedException {
    StackHome home = new StackHome(Path.of(args[0]));
    Files.createDirectories(home.run());
    try (FileChannel channel =
            FileChannel.open(
                home.run().resolve("supervisor.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        System.err.println("Another supervisor has this home: " + home.root());
        return;
      }
      home.pidFile(Supervisor.NAME).write(ProcessHandle.current());
      supervise(home);
    }
  }

  private static void supervise(StackHome home) throws IOException, InterruptedException {
    StackRecipes recipes = new StackRecipes(home, Checkout.locate(), System.getenv());
    Supervisor supervisor = new Supervisor(home, recipes::wanted, new Children(home));
    supervisor.forgetRequests();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(supervisor, home)));
    supervisor.run(INTERVAL);
  }

  private static void stop(Supervisor supervisor, StackHome home) {
    try {
      supervisor.stop();
      home.pidFile(Supervisor.NAME).delete();
    } catch (IOException e) {
      System.err.println("Stopped, but cannot tidy up " + home.run() + ": " + e.getMessage());
    }
  }
}
