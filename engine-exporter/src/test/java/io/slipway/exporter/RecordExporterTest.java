package io.slipway.exporter;

import static io.slipway.exporter.EngineRecord.incident;
import static io.slipway.exporter.EngineRecord.json;
import static io.slipway.exporter.EngineRecord.variable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordExporterTest {
  private Workers workers;
  private FakeEngine engine;
  private RecordExporter exporter;

  @BeforeEach
  void open() throws IOException {
    workers = Workers.listening();
    engine = new FakeEngine(Map.of("url", workers.url()));
    exporter = new RecordExporter();
    exporter.configure(engine);
    exporter.open(engine);
  }

  @AfterEach
  void stop() {
    workers.close();
  }

  @Test
  void sendsRecordsAsLinesInTheirOrder() {
    exporter.export(incident(1));
    exporter.export(variable(2, "dataset"));
    exporter.export(incident(3));

    awaitAcknowledged(3);

    assertThat(workers.batches()).containsExactly(json(1) + "\n" + json(2) + "\n" + json(3) + "\n");
  }

  @Test
  void acknowledgesNothingBeforeItWasTaken() {
    workers.answerWith(503);
    exporter.export(variable(1, "unknown"));
    exporter.export(incident(2));
    exporter.export(variable(3, "unknown"));

    await().until(this::tickUntilRefused);

    assertThat(engine.acknowledged()).isEqualTo(1);
  }

  @Test
  void acknowledgesRecordsThatAreOfNoInterestWithoutSendingThem() {
    exporter.export(variable(7, "unknown"));

    engine.tick();

    assertThat(engine.acknowledged()).isEqualTo(7);
    assertThat(workers.batches()).isEmpty();
  }

  @Test
  void sendsTheSameLinesAgainWhenTheReceiverComesBack() throws IOException {
    var port = workers.port();
    workers.close();
    exporter.export(incident(1));
    await().until(this::tickUntilRefused);
    exporter.export(incident(2));

    workers = Workers.listeningOn(port);
    awaitAcknowledged(2);

    assertThat(workers.lines()).containsExactly(json(1), json(2));
  }

  @Test
  void waitsLongerAfterEachFailureButAtMostFiveSeconds() {
    workers.answerWith(500);
    exporter.export(incident(1));

    await().until(() -> paceAfterTick().compareTo(Duration.ofMillis(200)) == 0);
    await().until(() -> paceAfterTick().compareTo(Duration.ofMillis(400)) == 0);
    await().until(() -> paceAfterTick().compareTo(Duration.ofSeconds(5)) == 0);
  }

  @Test
  void dividesManyRecordsIntoBatchesOfTwoHundred() {
    LongStream.rangeClosed(1, 450).forEach(position -> exporter.export(incident(position)));

    awaitAcknowledged(450);

    assertThat(workers.lines())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, 450).mapToObj(EngineRecord::json).toList());
    assertThat(workers.batches()).allMatch(batch -> batch.lines().count() <= 200);
  }

  @Test
  void refusesARecordWhenTooMuchWaitsAndTakesItLater() {
    workers.answerWith(503);
    var padding = "x".repeat(1 << 20);
    LongStream.rangeClosed(1, 16).forEach(position -> exporter.export(incident(position, padding)));

    assertThatThrownBy(() -> exporter.export(incident(17)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("wait");

    workers.answerWith(204);
    awaitAcknowledged(16);
    exporter.export(incident(17));
    awaitAcknowledged(17);
    assertThat(workers.lines()).hasSize(17);
  }

  @Test
  void sendsWhatIsLeftWhenItIsClosed() {
    LongStream.rangeClosed(1, 250).forEach(position -> exporter.export(incident(position)));

    exporter.close();

    assertThat(workers.lines()).hasSize(250);
    assertThat(engine.acknowledged()).isEqualTo(250);
  }

  @Test
  void closesWithoutWaitingWhenNobodyListens() {
    workers.close();
    exporter.export(incident(1));

    var start = System.nanoTime();
    exporter.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    assertThat(engine.acknowledged()).isLessThan(1);
  }

  @Test
  void closesWhatWasNeverOpened() {
    var follower = new RecordExporter();
    follower.configure(engine);

    follower.close();

    assertThat(engine.acknowledged()).isEqualTo(-1);
  }

  @Test
  void refusesAnAddressThatIsNoHttpAddress() {
    var wrong = new FakeEngine(Map.of("url", "127.0.0.1/records"));

    assertThatThrownBy(() -> new RecordExporter().configure(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("args.url")
        .hasMessageContaining("127.0.0.1/records");
  }

  @Test
  void saysWhoItIsWithATokenThatItAsksForOnce() {
    workers.renounceTokens();
    openWithCredentials();
    exporter.export(incident(1));
    awaitAcknowledged(1);
    exporter.export(incident(2));
    awaitAcknowledged(2);

    assertThat(workers.lines()).containsExactly(json(1), json(2));
    assertThat(workers.tokensGiven()).isEqualTo(1);
  }

  @Test
  void asksForANewTokenWhenItsOwnIsRefused() {
    workers.renounceTokens();
    openWithCredentials();
    exporter.export(incident(1));
    awaitAcknowledged(1);

    workers.renounceTokens();
    exporter.export(incident(2));
    awaitAcknowledged(2);

    assertThat(workers.lines()).containsExactly(json(1), json(2));
  }

  @Test
  void asksForANewTokenBeforeItsOwnEnds() {
    workers.giveTokensFor(20);
    openWithCredentials();
    exporter.export(incident(1));
    awaitAcknowledged(1);
    exporter.export(incident(2));
    awaitAcknowledged(2);

    assertThat(workers.tokensGiven()).isEqualTo(2);
  }

  @Test
  void refusesCredentialsThatAreNotWhole() {
    var half = new FakeEngine(Map.of("url", workers.url(), "tokenUrl", workers.tokenUrl()));

    assertThatThrownBy(() -> new RecordExporter().configure(half))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("args.clientId");
  }

  private void openWithCredentials() {
    exporter.close();
    engine =
        new FakeEngine(
            Map.of(
                "url",
                workers.url(),
                "tokenUrl",
                workers.tokenUrl(),
                "clientId",
                "exporter",
                "clientSecret",
                "a+b"));
    exporter = new RecordExporter();
    exporter.configure(engine);
    exporter.open(engine);
  }

  private void awaitAcknowledged(long position) {
    await()
        .until(
            () -> {
              engine.tick();
              return engine.acknowledged() == position;
            });
  }

  private Duration paceAfterTick() {
    engine.tick();
    return engine.pace();
  }

  private boolean tickUntilRefused() {
    return paceAfterTick().compareTo(Duration.ofMillis(100)) > 0;
  }
}
