package io.slipway.serving;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slipway.serving.http.Refusals;
import io.slipway.serving.inference.InferenceRoutes;
import io.slipway.serving.repository.ModelRepository;
import io.slipway.serving.repository.RepositoryRoutes;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.StatisticsHandler;

/** The scoring server: listens on the loopback address only. */
public final class ServingApplication implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final long FAREWELL_MILLIS = 5_000;

  private final Javalin server;
  private final ModelRepository repository;

  private ServingApplication(Javalin server, ModelRepository repository) {
    this.server = server;
    this.repository = repository;
  }

  public static void main(String[] args) {
    var application = start(Settings.from(System.getenv()));
    Runtime.getRuntime().addShutdownHook(new Thread(application::close, "shutdown"));
  }

  /** Listens when all models that were served before are served again. */
  static ServingApplication start(Settings settings) {
    var repository = ModelRepository.open(settings.artifacts(), settings.state());
    var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var server = Javalin.create(ServingApplication::configure);
    Refusals.addTo(server);
    new ServerRoutes(metrics).addTo(server);
    new RepositoryRoutes(repository).addTo(server);
    new InferenceRoutes(repository, metrics).addTo(server);
    server.start(LOOPBACK, settings.port());
    return new ServingApplication(server, repository);
  }

  private static void configure(JavalinConfig config) {
    config.showJavalinBanner = false;
    config.http.prefer405over404 = true;
    config.jsonMapper(new JavalinJackson(new JsonMapper(), false));
    config.jetty.modifyServer(ServingApplication::finishRequestsBeforeStop);
  }

  private static void finishRequestsBeforeStop(Server server) {
    server.setStopTimeout(FAREWELL_MILLIS);
    server.insertHandler(new StatisticsHandler());
  }

  int port() {
    return server.port();
  }

  /** Lets the requests that are being answered finish, for five seconds at most. */
  @Override
  public void close() {
    server.stop();
    repository.close();
  }
}
