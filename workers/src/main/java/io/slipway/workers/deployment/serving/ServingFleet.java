package io.slipway.workers.deployment.serving;

import io.slipway.workers.deployment.CanaryTerms;
import io.slipway.workers.deployment.Measures;
import io.slipway.workers.deployment.Serving;
import io.slipway.workers.deployment.ServingSettings;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Scoring servers that serve the same, behind one address for applications. What is told to them is
 * told to each in turn, and has happened when all have done it: a request must find the same
 * versions wherever it falls. When one fails, what the others did is mended from the ledger.
 */
@Component
class ServingFleet implements Serving {
  private final List<Serving> servers;

  @Autowired
  ServingFleet(RestClient.Builder builder, ServingSettings settings, ServiceToken token) {
    this(
        settings.servingUrl().stream()
            .<Serving>map(url -> new HttpServing(builder.clone(), url, token))
            .toList());
  }

  ServingFleet(List<Serving> servers) {
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("SLIPWAY_SERVING_URL names no scoring server");
    }
    this.servers = List.copyOf(servers);
  }

  /** The worst of them counts. */
  @Override
  public SmokeTest scratch(Load load) {
    List<SmokeTest> tests = servers.stream().map(server -> server.scratch(load)).toList();
    return new SmokeTest(
        tests.stream().mapToLong(SmokeTest::rows).min().orElseThrow(),
        tests.stream().map(SmokeTest::maxDiff).max(Comparator.naturalOrder()).orElseThrow(),
        tests.stream().mapToLong(SmokeTest::millis).max().orElseThrow());
  }

  @Override
  public void load(String name, Load load) {
    all(server -> server.load(name, load));
  }

  @Override
  public void unload(String name) {
    all(server -> server.unload(name));
  }

  @Override
  public void startCanary(String name, Load load, CanaryTerms terms) {
    all(server -> server.startCanary(name, load, terms));
  }

  @Override
  public void endCanary(String name) {
    all(server -> server.endCanary(name));
  }

  @Override
  public Measures measures(String name) {
    return servers.stream()
        .map(server -> server.measures(name))
        .reduce(Measures::and)
        .orElseThrow();
  }

  /** What the first serves; whoever has to know of all asks {@link #each()}. */
  @Override
  public List<Served> index() {
    return servers.get(0).index();
  }

  @Override
  public List<Refusal> refusals() {
    return servers.stream().flatMap(server -> server.refusals().stream()).toList();
  }

  @Override
  public List<Serving> each() {
    return servers;
  }

  private void all(Consumer<Serving> order) {
    servers.forEach(order);
  }
}
