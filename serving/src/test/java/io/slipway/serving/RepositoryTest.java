package io.slipway.serving;

import static io.slipway.serving.RequestBody.ROW;
import static io.slipway.serving.TestModel.probabilities;
import static io.slipway.serving.TestModel.probability;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slipway.contract.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryTest {

  private Path folder;
  private TestServer server;

  @BeforeEach
  void serve(@TempDir Path temporary) {
    folder = temporary;
    server = new TestServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void listsWhatIsServed() {
    var one = server.write("one", 0);
    server.load("b-model", 1, one);
    server.load("a-model", 7, one);

    assertThat(server.get("/v2/repository/index").body())
        .hasToString(
            ("[{'name':'a-model','version':7,'sha256':'%1$s','state':'READY','role':'CHAMPION',"
                    + "'share':1.0,'team':'demo'},"
                    + "{'name':'b-model','version':1,'sha256':'%1$s','state':'READY',"
                    + "'role':'CHAMPION','share':1.0,'team':'demo'}]")
                .formatted(one.sha256())
                .replace('\'', '"'));
  }

  @Test
  void takesTheFolderAsAFileUriToo() {
    var one = server.write("one", 0);
    var uri = one.folder().toUri().toString();

    var answer =
        server.post(
            "/v2/repository/models/m/load", one.source(1).replace(one.folder().toString(), uri));

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void servesTheNewVersionOnceItIsLoaded() {
    server.load("m", 1, server.write("one", 0));
    server.load("m", 2, server.write("two", 1));

    server.assertServes("m", 2, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.json", "model.onnx", "booster.json"})
  void refusesAChangedFileAndGoesOnServingTheOldVersion(String file) throws IOException {
    server.load("m", 1, server.write("one", 0));
    var two = server.write("two", 1);
    two.flipBit(file);

    var answer = server.load("m", 2, two);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.error()).contains("Digest of " + file).contains("but should be");
    server.assertServes("m", 1, 0);
  }

  @Test
  void failsNoRequestWhileVersionsAreSwapped() {
    var packages = List.of(server.write("one", 0), server.write("two", 1));
    server.load("m", 1, packages.get(0));
    var done = new AtomicBoolean();
    var answers = new ConcurrentLinkedQueue<TestServer.Answer>();
    var callers =
        IntStream.range(0, 4)
            .mapToObj(caller -> CompletableFuture.runAsync(() -> callUntil(done, answers)))
            .toList();

    var loads =
        IntStream.rangeClosed(2, 101)
            .mapToObj(version -> server.load("m", version, packages.get((version - 1) % 2)))
            .toList();
    done.set(true);
    callers.forEach(CompletableFuture::join);

    assertThat(loads).allMatch(load -> load.status() == 200);
    assertThat(answers).hasSizeGreaterThan(40).allMatch(RepositoryTest::isRightForItsVersion);
    assertThat(answers.stream().map(TestServer.Answer::version).distinct()).hasSizeGreaterThan(5);
  }

  @Test
  void servesNoMoreWhatWasUnloaded() {
    server.load("m", 1, server.write("one", 0));

    assertThat(server.post("/v2/repository/models/m/unload", "").status()).isEqualTo(204);
    assertThat(server.post("/v2/repository/models/m/unload", "").status()).isEqualTo(204);

    assertThat(server.infer("m", ROW).status()).isEqualTo(404);
    restart();
    assertThat(server.get("/v2/repository/index").body()).isEmpty();
  }

  @Test
  void triesAPackageWithoutServingIt() {
    var answer = server.post("/v2/repository/scratch", server.write("one", 0).source(1));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("rows").asInt()).isEqualTo(2);
    assertThat(answer.body().path("maxDiff").asDouble()).isLessThan(1e-6);
    assertThat(answer.body().path("millis").asDouble()).isPositive();
    assertThat(server.get("/v2/repository/index").body()).isEmpty();
  }

  @Test
  void tellsHowFarTheModelIsFromItsSamples() {
    var expected = probability(30.0, 40.0, "clerk", 0);
    var samples = List.of(TestPackage.sample(30.0, 40.0, "clerk", expected - 0.125));
    var off =
        TestPackage.write(server.artifact("one"), TestModel.onnx(0), TestPackage.INPUTS, samples);

    var answer = server.post("/v2/repository/scratch", off.source(1));

    assertThat(answer.body().path("maxDiff").asDouble()).isCloseTo(0.125, within(1e-6));
  }

  @Test
  void comparesEachProbabilityOfAMulticlassModel() {
    var answer = probabilities(30.0, 40.0, "clerk");
    answer[1] -= 0.0625;
    var samples = List.of(TestPackage.sample(30.0, 40.0, "clerk", answer));
    var content =
        new TestPackage.Content(Task.MULTICLASS, TestPackage.LABELS, TestPackage.INPUTS, samples);
    var off = TestPackage.write(server.artifact("one"), TestModel.multiclass(), content);

    var tried = server.post("/v2/repository/scratch", off.source(1));

    assertThat(tried.body().path("maxDiff").asDouble()).isCloseTo(0.0625, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"2011-01-01, 14976, 0.00005342", "1970-01-01, 0.5, 0.3", "1970-01-02, -0.8, 2"})
  void comparesAPredictionByItsSize(String since, double answer, double difference) {
    var sample = TestPackage.datedSample(30.0, 40.0, "clerk", since, answer);
    var off = TestPackage.regression(server.artifact("one"), TestModel.regression(), sample);

    var tried = server.post("/v2/repository/scratch", off.source(1));

    assertThat(tried.body().path("maxDiff").asDouble()).isCloseTo(difference, within(1e-6));
  }

  @Test
  void triesNoPackageWithoutSamples() {
    var none =
        TestPackage.write(server.artifact("one"), TestModel.onnx(0), TestPackage.INPUTS, List.of());

    var answer = server.post("/v2/repository/scratch", none.source(1));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.error()).contains("no samples");
  }

  private void restart() {
    server.close();
    server = new TestServer(folder);
  }

  private void callUntil(AtomicBoolean done, ConcurrentLinkedQueue<TestServer.Answer> answers) {
    while (!done.get()) {
      answers.add(server.infer("m", ROW));
    }
  }

  /** Odd versions have bias 0, even ones 1. */
  private static boolean isRightForItsVersion(TestServer.Answer answer) {
    var expected = probability(30.0, 40.0, "clerk", answer.version() % 2 == 1 ? 0 : 1);
    return answer.status() == 200 && Math.abs(answer.first() - expected) < 1e-6;
  }
}
