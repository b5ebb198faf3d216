package io.slipway.workers.monitoring;

import static io.slipway.workers.fake.Samples.DIGEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.workers.TestTokens;
import io.slipway.workers.fake.Samples;
import io.slipway.workers.people.Role;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class LabelsIT extends WatchedModel {
  private static final String CSV = "text/csv";
  private static final String JSON = "application/json";
  private static final String LINES = "application/x-ndjson";

  @Autowired private LabelFiles files;

  @Test
  void takesThemInThreeWritings() throws IOException {
    serve();

    Answer asJson =
        send(
            JSON,
            "{\"labels\": [{\"id\": \"a\", \"label\": \">50K\"}, {\"id\": \"a\", \"row\": 1,"
                + " \"label\": \"<=50K\"}]}");
    Answer asLines = send(LINES, "{\"id\": \"b\", \"label\": \">50K\"}\n\n");
    Answer asCsv = send(CSV, "id,row,label\nc,0,>50K\n\"d\",\"2\",\"<=50K\"\n");

    assertThat(List.of(asJson.status(), asLines.status(), asCsv.status()))
        .as(asJson.text() + asLines.text() + asCsv.text())
        .containsOnly(202);
    assertThat(asCsv.body().path("labels").asInt()).isEqualTo(2);
    assertThat(lines())
        .hasSize(5)
        .anyMatch(
            line -> line.startsWith("{\"id\":\"d\",\"row\":2,\"label\":\"<=50K\",\"at\":\"20"));
    assertThat(getAs("ml-ops", "/v1/models/" + model + "/monitoring").body().path("labels").asInt())
        .isEqualTo(5);
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheHeader() {
    serve();

    assertThat(send(CSV, "\uFEFFid,label\r\ne,>50K\r\n").status()).isEqualTo(202);
  }

  @Test
  void aScoringClientOfTheTeamMaySendThem() {
    serve();
    String token = TestTokens.of("service-account-shop", "demo", Role.SCORER);

    Answer answer =
        send(
            with(token, "/v1/models/" + model + "/labels")
                .header("Content-Type", CSV)
                .POST(BodyPublishers.ofString("id,label\nf,>50K")));

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/csv | name,label;a,>50K | line 1: the header is 'name,label'; it has to be"
            + " id[,row],label",
        "text/csv | id,label;a,>50K;b | line 3: 1 cells, and the header has 2",
        "text/csv | id,label;a, | line 2: label is missing",
        "text/csv | id,row,label;a,x,>50K | line 2: row: 'x' is no number",
        "text/csv | id,row,label;a,-1,>50K | row: -1 is not from 0",
        "text/csv | id,label;a,>50K;b,<=50K;a,<=50K | line 4: id 'a' with row 0 stands in line 2"
            + " already",
        "text/csv | id,label;a,rich | line 2: 'rich' is no label of the model, whose labels are"
            + " <=50K, >50K",
        "text/csv | id,label | there is none; send at least one",
        "application/x-ndjson | {'id': 'a', 'label': '>50K'};{'id': | line 2: this is no JSON",
        "application/x-ndjson | {'id': 'a'} | line 1: label is missing",
        "application/x-ndjson | {'id': 'a', 'label': '>50K', 'when': 1} | line 1: 'when' is not"
            + " known here",
        "application/json | {'labels': {}} | labels: a list of objects",
        "application/json | {'labels': [7]} | labels[0]: an object with id, row and label is"
            + " needed",
        "application/json | {'labels': [{'id': 'a', 'row': 'x', 'label': '>50K'}]} | is no number"
            + " of a row"
      })
  void saysInWhichLineWhatIsWrong(String type, String body, String message) {
    serve();

    Answer answer =
        send(
            type,
            type.equals(CSV)
                ? body.replace(';', '\n')
                : body.replace("};{", "}\n{").replace('\'', '"'));

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.detail()).contains(message);
    assertThat(lines()).isEmpty();
  }

  @Test
  void anIdHasAnEnd() {
    serve();

    assertThat(send(CSV, "id,label\n" + "x".repeat(201) + ",>50K").detail())
        .contains("line 2: the id has 201 characters; it has at most 200");
  }

  @Test
  void aRegressionWantsNumbers() {
    serve(regression(Samples.request(model.value())), DIGEST);

    assertThat(send(CSV, "id,label\na,12.5").status()).isEqualTo(202);
    assertThat(send(CSV, "id,label\na,many").detail())
        .contains("line 2: 'many' is no number, and the model answers numbers");
  }

  @Test
  void tenThousandAreTakenAndOneMoreIsNot() {
    serve();
    String rows =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "id" + i + ",>50K")
            .collect(Collectors.joining("\n"));

    assertThat(send(CSV, "id,label\n" + rows).status()).isEqualTo(202);
    Answer more = send(CSV, "id,label\n" + rows + "\none-more,>50K");

    assertThat(more.status()).isEqualTo(413);
    assertThat(more.detail()).contains("These are 10001 labels", "at most 10000");
  }

  @Test
  void theModelHasToServeAndBeVisible() {
    assertThat(send(CSV, "id,label\na,>50K").detail()).contains("Model not found");
    serve();
    Answer other =
        send(
            as("outsider", "/v1/models/" + model + "/labels")
                .header("Content-Type", CSV)
                .POST(BodyPublishers.ofString("id,label\na,>50K")));

    assertThat(other.status()).isEqualTo(404);
    assertThat(send("text/plain", "a").status()).isEqualTo(415);
  }

  private Answer send(String type, String body) {
    return send(
        as("ml-ops", "/v1/models/" + model + "/labels")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  private List<String> lines() {
    Path folder = files.folder(model);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .flatMap(
              file -> {
                try {
                  return Files.readAllLines(file).stream();
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              })
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
