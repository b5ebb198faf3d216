package io.slipway.search;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * A single OpenSearch node, on the loopback interface unless SLIPWAY_BIND says another address.
 * Arguments: folder, HTTP port, transport port.
 */
public final class SearchNode {
  private SearchNode() {}

  /** Runs until the process is asked to end. */
  public static void main(String[] args) throws InterruptedException {
    OpenSearchRunner runner = new OpenSearchRunner();
    runner.setMaxHttpPort(-1); // our port lies outside the range in which the runner would look
    runner.onBuild(
        (number, settings) ->
            settings
                .put("network.host", System.getenv().getOrDefault("SLIPWAY_BIND", "127.0.0.1"))
                .put("http.port", args[1])
                .put("transport.port", args[2])
                .put("cluster.routing.allocation.disk.threshold_enabled", false));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runner)));
    runner.build(
        OpenSearchRunner.newConfigs().clusterName("slipway").numOfNode(1).basePath(args[0]));
    new CountDownLatch(1).await();
  }

  private static void close(OpenSearchRunner runner) {
    try {
      runner.close();
    } catch (IOException e) {
      System.err.println("The node did not close in order: " + e.getMessage());
    }
  }
}
