package io.slipway.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A real Elasticsearch as a child process, on free ports of the loopback interface, with its data
 * in one directory. Made for tests.
 */
public final class LocalIndex implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final int port;
  private final Part part;
  private final Path log;
  private volatile Process process;

  private LocalIndex(int port, Part part) {
    this.port = port;
    this.part = part;
    this.log = part.directory().resolve("index.log");
    this.process = startHealthy();
    // a test run that is broken off must not leave a server behind
    Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly()));
  }

  /** Starts one that keeps all it has in this directory, and returns when it is healthy. */
  public static LocalIndex in(Path directory) {
    EnginePorts free = EnginePorts.free();
    Jdk jdk = JdkFinder.ofThisMachine(System.getenv()).forSpark();
    Cache cache = Cache.ofThisUser(System.getenv());
    var download = new IndexDownload(Checkout.locate(), jdk, Distribution.elasticsearch());
    if (!download.isDone(cache.folder())) {
      download.run();
    }
    var recipe = new IndexRecipe(directory.toAbsolutePath(), free.gateway(), free.rest());
    return new LocalIndex(free.gateway(), recipe.prepare(jdk, cache.elasticsearch()));
  }

  /** Where it is asked. */
  public URI uri() {
    return StackPorts.loopback(port);
  }

  /** Ends it with all its processes; its data stays. */
  public void stop() {
    PartProcess.stop(process.toHandle(), part.stopSignal(), PATIENCE);
  }

  /** Starts it anew on the same directory and ports. */
  public void restart() {
    stop();
    process = startHealthy();
  }

  @Override
  public void close() {
    stop();
  }

  private Process startHealthy() {
    try {
      Process started = PartProcess.start(part, log);
      long limit = System.nanoTime() + Part.START_LIMIT.toNanos();
      while (!part.health().isHealthy()) {
        if (System.nanoTime() > limit || started.waitFor(300, TimeUnit.MILLISECONDS)) {
          PartProcess.kill(started.toHandle());
          throw new IllegalStateException(
              "The index did not become healthy. Its last lines:\n"
                  + String.join("\n", LogFile.of(log).tail(20)));
        }
      }
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + part.command().get(0), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the index was starting", e);
    }
  }
}
