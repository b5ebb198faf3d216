package io.slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.acceptance.SpanCollector.Taken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What those who run Slipway see of a lifecycle that was released and answered. */
class ObservabilityIT {
  private static final Stack STACK = Stack.shared();
  private static final String LIFECYCLE = "slipway.lifecycle.id";

  @TempDir static Path folder;
  private static String lifecycle;

  @BeforeAll
  static void releaseAndScore() {
    assertThat(STACK.cli().run("generate", folder.resolve("credit.csv").toString()).exitCode())
        .isZero();
    Path request = Requests.credit(folder, "credit-seen", Requests.quickTraining());
    JsonNode released =
        STACK
            .cli()
            .run("start", request.toString(), "--wait", "--json", "--approve-as", "approver")
            .json();
    lifecycle = released.path("lifecycleId").asText();
    assertThat(released.path("state").asText()).isEqualTo("RELEASED");
    assertThat(STACK.cli().run("score", "credit-seen", "--row", LifecycleRow.ANY).exitCode())
        .isZero();
  }

  @Test
  void aLifecycleIsOneTraceFromTheStartToTheLoadingOfItsModel() {
    await("spans of the last step")
        .atMost(Duration.ofSeconds(30))
        .until(() -> has(it -> it.span().getName().endsWith("/load")));

    assertThat(ofLifecycle().stream().map(Taken::traceId).distinct()).hasSize(1);
    List<Taken> trace = trace();
    assertThat(trace.stream().map(Taken::program).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("slipway-workers", "slipway-spark", "slipway-serving");
    assertThat(trace.stream().filter(it -> it.span().getParentSpanId().isEmpty()))
        .as("roots")
        .singleElement()
        .satisfies(root -> assertThat(root.span().getName()).isEqualTo("start lifecycle"));
    assertThat(names(trace))
        .contains(
            "Task_ReviewModel",
            "slipway:train-candidate:1",
            "slipway:promote-model:1",
            "POST /v2/repository/scratch",
            "POST /v2/repository/models/{name}/load");
  }

  @Test
  void everySpanOfALifecycleHasItsParentInTheTrace() {
    await("all parents")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(orphans(trace())).isEmpty());
  }

  @Test
  void theReferenceListsWhatIsScrapedAndTheProgramsGiveWhatItLists() {
    for (String program : List.of("workers", "serving", "spark")) {
      Set<String> scraped = Scrape.of(STACK, program).names();
      Set<String> listed =
          MetricsReference.read().all().stream()
              .filter(metric -> metric.programs().contains(program))
              .filter(metric -> Set.of("always", "lifecycle").contains(metric.seen()))
              .flatMap(MetricsReference.Metric::series)
              .filter(name -> !name.endsWith("_bucket"))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(scraped).as(program).containsAll(listed);

      Set<String> own = new TreeSet<>(scraped);
      own.removeIf(name -> !name.startsWith("slipway_"));
      assertThat(MetricsReference.read().series()).as(program).containsAll(own);
    }
  }

  @Test
  void theTokenOfPrometheusReadsMetricsAndNothingElse() {
    String token = STACK.keycloak().ofProgram("slipway-prometheus");

    assertThat(STACK.api().get("/actuator/prometheus", token).status()).isEqualTo(200);
    assertThat(STACK.serving().get("/metrics", token).status()).isEqualTo(200);
    assertThat(STACK.api().get("/v1/lifecycles", token).status()).isEqualTo(403);
    assertThat(STACK.serving().get("/v2/models/credit-seen", token).status()).isEqualTo(403);
    assertThat(STACK.serving().get("/v2/repository/index", token).status()).isEqualTo(403);
  }

  private static List<Taken> ofLifecycle() {
    return STACK.spans().stream().filter(it -> it.attribute(LIFECYCLE).equals(lifecycle)).toList();
  }

  private static List<Taken> trace() {
    String id = ofLifecycle().get(0).traceId();
    return STACK.spans().stream().filter(it -> it.traceId().equals(id)).toList();
  }

  private static boolean has(Predicate<Taken> wanted) {
    return !ofLifecycle().isEmpty() && trace().stream().anyMatch(wanted);
  }

  private static Set<String> names(List<Taken> spans) {
    return spans.stream().map(it -> it.span().getName()).collect(Collectors.toSet());
  }

  private static List<String> orphans(List<Taken> trace) {
    var known = trace.stream().map(it -> it.span().getSpanId()).collect(Collectors.toSet());
    return trace.stream()
        .filter(it -> !it.span().getParentSpanId().isEmpty())
        .filter(it -> !known.contains(it.span().getParentSpanId()))
        .map(it -> it.program() + " " + it.span().getName())
        .toList();
  }
}
