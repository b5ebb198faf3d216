package io.slipway.workers.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.TestTokens;
import io.slipway.workers.lifecycle.Lifecycle.Reason;
import io.slipway.workers.people.Role;
import io.slipway.workers.registry.ModelVersion;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SearchIT extends IndexedIT {
  @Test
  void findsAReleaseByAnyOfItsWords() throws IOException {
    ModelVersion version = releases.make(ARTIFACTS, model);
    awaitCaughtUp();

    assertThat(found("ann", model)).contains("lifecycle", "model_version", "decision", "dataset");
    assertThat(found("ann", version.lifecycleId() + " approved")).contains("decision");
    assertThat(kinds(search("ann", "q=" + model + "&kind=model_version")))
        .containsExactly("model_version");
    JsonNode first = search("ann", "q=" + model + "&kind=model_version").at("/results/0");
    assertThat(first.path("title").asText()).isEqualTo(model + " v1");
    assertThat(first.path("url").asText()).endsWith("/v1/models/" + model + "/versions/1");
    assertThat(first.path("at").asText()).isNotBlank();
  }

  @Test
  void showsTheStateThatALifecycleHasNow() {
    LifecycleId id = lifecycle(model);
    long instance = NUMBERS.incrementAndGet();
    lifecycles.bind(id, instance);
    engineSays(instance, "a column is missing");
    awaitCaughtUp();
    assertThat(found("ann", model + " running \"column is missing\"")).containsOnly("lifecycle");

    sql.sql("update incident set resolved_at = now() where key = :key")
        .param("key", instance)
        .update();
    sql.sql(
            """
            update process_instance set state = 'COMPLETED', ended_at = now(),
              end_event = 'EndEvent_Released' where key = :key""")
        .param("key", instance)
        .update();
    awaitCaughtUp();

    assertThat(found("ann", model + " running")).isEmpty();
    assertThat(found("ann", model + " missing")).isEmpty();
    assertThat(found("ann", model + " released")).containsOnly("lifecycle");
  }

  @Test
  void anotherTeamFindsNothingAndAuditorsFindAll() throws IOException {
    releases.make(ARTIFACTS, model);
    awaitCaughtUp();

    assertThat(results(as("outsider", query("q=" + model)))).isEmpty();
    assertThat(
            results(
                with(
                    TestTokens.of("everybody", "other", Role.LEAD, Role.ML_OPS),
                    query("q=" + model))))
        .isEmpty();
    assertThat(found("ann", model)).doesNotContain("audit");
    assertThat(found("auditor", model)).contains("audit", "lifecycle");
    assertThat(found("admin", model)).contains("audit");
  }

  @ParameterizedTest
  @MethodSource("oddWords")
  void answersWhateverIsAsked(String words) {
    Answer answer = getAs("ann", query("q=" + encoded(words)));

    assertThat(answer.status()).isIn(200, 400);
    if (answer.status() == 200) {
      assertThat(answer.body().path("source").asText()).isEqualTo("index");
    } else {
      assertThat(answer.detail()).startsWith("The request is not valid: q: ");
    }
  }

  static Stream<String> oddWords() {
    return Stream.of(
        "\"adult",
        "((a | b) + -c",
        "* OR title:x AND",
        "~2 a~ \"a b\"~3",
        "\\ \\\\ / { } [ ] ^ ?",
        "-",
        "😀 \u0000 '; drop table lifecycle; --",
        "{\"match_all\": {}}",
        "a ".repeat(500),
        "a ".repeat(60),
        "x".repeat(5_000),
        " ");
  }

  @ParameterizedTest
  @MethodSource("oddQueries")
  void saysWhatIsWrongWithAQuestion(String query, String problem) {
    Answer answer = getAs("ann", query(query));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.detail()).contains(problem);
  }

  static Stream<Arguments> oddQueries() {
    return Stream.of(
        Arguments.of("q=", "q: say what to look for"),
        Arguments.of("q=a&kind=secret", "kind: there is no such kind; known are audit, batch"),
        Arguments.of("q=a&limit=0", "limit: ask for 1 to 100"));
  }

  @Test
  void noSecretAndNoRowOfDataIsInTheIndex() {
    LifecycleId id = lifecycle(model);
    long instance = NUMBERS.incrementAndGet();
    lifecycles.bind(id, instance);
    engineSays(instance, "jdbc:postgresql://db/x?user=ann&password=hunter2 refused");
    fact(instance, "quality", "{\"sample\": [\"39, State-gov, 77516\"]}");
    fact(instance, "candidateResult", "{\"candidate\": {\"id\": \"a\"}, \"rows\": \"State-gov\"}");
    fact(instance, "evaluation", "{\"score\": 0.9, \"rows\": [\"State-gov\"]}");
    lifecycles.close(
        id, new Reason("DATA_REJECTED", "https://ann:hunter2@host/x with Bearer hunter2"));
    awaitCaughtUp();

    String all = contents().indexed().toString();

    assertThat(all).contains("refused", "DATA_REJECTED", "0.9");
    assertThat(all).doesNotContain("hunter2", "State-gov", "77516");
    assertThat(all).doesNotContain("of a test").doesNotContain(DATA.toString());
  }
}
