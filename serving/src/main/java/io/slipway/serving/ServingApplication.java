package io.slipway.serving;

import io.javalin.Javalin;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slipway.serving.access.Guard;
import io.slipway.serving.access.Quotas;
import io.slipway.serving.access.RefusedCalls;
import io.slipway.serving.access.Tokens;
import io.slipway.serving.grpc.GrpcServer;
import io.slipway.serving.handover.HandOver;
import io.slipway.serving.http.Front;
import io.slipway.serving.http.Refusals;
import io.slipway.serving.inference.Inference;
import io.slipway.serving.inference.InferenceRoutes;
import io.slipway.serving.inference.WarmUp;
import io.slipway.serving.predictions.PredictionLog;
import io.slipway.serving.repository.Charge;
import io.slipway.serving.repository.ModelRepository;
import io.slipway.serving.repository.RepositoryRoutes;
import io.slipway.serving.tracing.RequestSpans;
import io.slipway.tracing.Tracing;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The scoring server: listens on the loopback address unless told another. */
public final class ServingApplication implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServingApplication.class);

  private final Settings settings;
  private final Tracing tracing;
  private final Clock clock;
  private final Front front;
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  // what was opened last is closed first
  private final Deque<Runnable> farewells = new ArrayDeque<>();
  private int grpcPort;

  private ServingApplication(Settings settings, Tracing tracing, Clock clock) {
    this.settings = settings;
    this.tracing = tracing;
    this.clock = clock;
    this.front = new Front(address(settings.ports().http()), settings.handOver());
  }

  public static void main(String[] args) {
    var environment = System.getenv();
    var application =
        start(
            Settings.from(environment),
            Tracing.of("slipway-serving", environment),
            Clock.systemUTC());
    Runtime.getRuntime().addShutdownHook(new Thread(application::close, "shutdown"));
  }

  /** Listens when all models that were served before are served again. */
  static ServingApplication start(Settings settings, Tracing tracing, Clock clock) {
    var application = new ServingApplication(settings, tracing, clock);
    try {
      application.open();
      return application;
    } catch (RuntimeException e) {
      application.close();
      throw e;
    }
  }

  private void open() {
    farewells.push(tracing::close);
    ServerMetrics.limit(metrics);
    var repository = new ModelRepository(settings.artifacts(), settings.state(), clock);
    farewells.push(repository::close);
    ServerMetrics.addTo(metrics, repository);
    var refusedCalls = new RefusedCalls(settings.state(), clock);
    farewells.push(refusedCalls::close);
    var tokens = new Tokens(settings.issuer(), clock);
    tokens.fetchKeys();
    var guard = new Guard(tokens, refusedCalls);
    var inference = inference(repository);
    WarmUp.run(repository.router());
    var charge = Charge.take(repository, settings.state(), settings.handOver());
    farewells.push(charge::close);
    listen(repository, guard, inference);
    // given up first, so that the other server takes over while this one still answers
    farewells.push(charge::close);
    farewells.push(Presence.announce(settings.state())::close);
    LOG.atInfo().addKeyValue("port", port()).addKeyValue("grpcPort", grpcPort).log("serving");
  }

  private Inference inference(ModelRepository repository) {
    var predictions = settings.predictions();
    var log = predictions == null ? null : new PredictionLog(predictions, clock, metrics);
    if (log != null) {
      farewells.push(log::close);
    }
    var means = new Inference.Means(new Quotas(settings.quota(), metrics), metrics, log, clock);
    var inference = new Inference(repository.router(), means);
    farewells.push(inference::close);
    return inference;
  }

  private void listen(ModelRepository repository, Guard guard, Inference inference) {
    var server = Javalin.create(front::addTo);
    server.before(front::mind);
    Refusals.addTo(server);
    new RequestSpans(tracing).addTo(server);
    guard.addTo(server);
    new ServerRoutes(metrics).addTo(server);
    new RepositoryRoutes(repository).addTo(server);
    new InferenceRoutes(inference).addTo(server);
    farewells.push(server::stop);
    server.start();
    var grpc =
        GrpcServer.start(
            address(settings.ports().grpc()),
            settings.handOver(),
            new GrpcServer.Behind(guard, inference, tracing));
    grpcPort = grpc.port();
    farewells.push(grpc::close);
    if (settings.handOver()) {
      farewells.push(() -> front.leave(() -> HandOver.ofNewConnections(port(), grpcPort)));
    }
  }

  private InetSocketAddress address(int port) {
    return new InetSocketAddress(settings.ports().address(), port);
  }

  int port() {
    return front.port();
  }

  int grpcPort() {
    return grpcPort;
  }

  /** Lets the requests that are being answered finish, for some seconds at most. */
  @Override
  public synchronized void close() {
    while (!farewells.isEmpty()) {
      farewells.pop().run();
    }
  }
}
