package io.slipway.servers;

import io.slipway.launcher.stack.LocalIndex;
import java.net.URI;
import java.nio.file.Path;

/** An Elasticsearch with one node, open to all, in which an index is made with its mapping. */
public interface IndexServer extends AutoCloseable {

  /**
   * Starts one and returns when it is healthy.
   *
   * @param folder for what a local one keeps
   */
  static IndexServer in(Path folder) {
    return TestServers.chosen().containers()
        ? ContainerIndex.start()
        : new LocalIndexServer(LocalIndex.in(folder));
  }

  /** Where it is asked; stays when it is started anew. */
  URI uri();

  /** Ends it; its data stays. */
  void stop();

  /** Starts it anew with its data; ends it before if it runs. */
  void restart();

  @Override
  void close();
}
