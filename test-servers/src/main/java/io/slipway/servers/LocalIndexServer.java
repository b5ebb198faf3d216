package io.slipway.servers;

import io.slipway.launcher.stack.LocalIndex;
import java.net.URI;

/** Elasticsearch from its Maven artifact. */
record LocalIndexServer(LocalIndex index) implements IndexServer {

  @Override
  public URI uri() {
    return index.uri();
  }

  @Override
  public void stop() {
    index.stop();
  }

  @Override
  public void restart() {
    index.restart();
  }

  @Override
  public void close() {
    index.close();
  }
}
