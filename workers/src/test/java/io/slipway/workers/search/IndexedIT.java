package io.slipway.workers.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.LifecycleId;
import io.slipway.servers.DatabaseServer;
import io.slipway.servers.IndexServer;
import io.slipway.workers.HttpIT;
import io.slipway.workers.Release;
import io.slipway.workers.fake.Samples;
import io.slipway.workers.lifecycle.LifecycleStore;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service with a real search server and a database of its own. */
@Import(Release.class)
@DirtiesContext // its relay must not look for servers that are ending
abstract class IndexedIT extends HttpIT {
  static final AtomicLong NUMBERS = new AtomicLong(8_000_000);
  static final Duration SOON = Duration.ofSeconds(90);
  static final IndexServer SERVER = IndexServer.in(folder());
  private static final DatabaseServer OWN_DATABASE = DatabaseServer.start();

  final String model = "search-" + NUMBERS.incrementAndGet();
  @Autowired LifecycleStore lifecycles;
  @Autowired Release releases;
  @Autowired Documents documents;
  @Autowired SearchOutbox outbox;
  @Autowired JdbcClient sql;

  @DynamicPropertySource
  static void ownServers(DynamicPropertyRegistry settings) {
    // the services of other tests would deliver what these ones change
    settings.add("spring.datasource.url", OWN_DATABASE::url);
    settings.add("SLIPWAY_INDEX_URL", () -> SERVER.uri().toString());
  }

  LifecycleId lifecycle(String name) {
    return lifecycles.add("ann", Samples.request(name), Optional.empty(), Instant.now()).id();
  }

  void engineSays(long instance, String incident) {
    sql.sql(
            """
            insert into process_instance (key, root_key, process_id, started_at)
            values (:key, :key, 'model-lifecycle', now())\
            """)
        .param("key", instance)
        .update();
    sql.sql(
            """
            insert into incident (key, process_instance_key, element_id, message, created_at)
            values (:key, :key, 'Task_TrainCandidate', :message, now())\
            """)
        .param("key", instance)
        .param("message", incident)
        .update();
  }

  void fact(long instance, String name, String value) {
    sql.sql(
            """
            insert into fact (scope_key, name, process_instance_key, value, position)
            values (:key, :name, :key, cast(:value as jsonb), 1)\
            """)
        .param("key", instance)
        .param("name", name)
        .param("value", value)
        .update();
  }

  /** Nothing waits, and the index holds each document of the database once, as it is now. */
  void awaitCaughtUp() {
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(250))
        .untilAsserted(
            () -> {
              assertThat(outbox.waiting()).isEqualTo(new SearchOutbox.Waiting(0, 0));
              assertThat(contents().indexed()).isEqualTo(contents().present());
            });
  }

  IndexContents contents() {
    return new IndexContents(SERVER.uri(), documents);
  }

  List<String> found(String user, String words) {
    return kinds(search(user, "q=" + encoded(words)));
  }

  JsonNode search(String user, String query) {
    return getAs(user, query(query)).body();
  }

  JsonNode results(HttpRequest.Builder request) {
    return send(request.GET()).body().path("results");
  }

  static List<String> kinds(JsonNode found) {
    return IntStream.range(0, found.path("results").size())
        .mapToObj(i -> found.path("results").get(i).path("kind").asText())
        .distinct()
        .toList();
  }

  static String query(String query) {
    return "/v1/search?" + query;
  }

  static String encoded(String words) {
    return URLEncoder.encode(words, StandardCharsets.UTF_8);
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("slipway-index");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
