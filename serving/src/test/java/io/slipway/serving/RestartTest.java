package io.slipway.serving;

import static io.slipway.serving.RequestBody.ROW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

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
  void servesTheSameAfterARestart() {
    server.load("m", 1, server.write("one", 0));
    server.load("m", 2, server.write("two", 1));
    server.load("other", 5, server.write("other", 0.5));

    restart();

    server.assertServes("m", 2, 1);
    server.assertServes("other", 5, 0.5);
  }

  @Test
  void servesTheOthersWhenOnePackageIsDamagedAtTheStart() throws IOException {
    var damaged = server.write("damaged", 0);
    server.load("damaged", 1, damaged);
    server.load("good", 2, server.write("good", 1));
    damaged.flipBit("model.onnx");
    Files.delete(copyOf(damaged).resolve("model.onnx"));

    restart();

    server.assertServes("good", 2, 1);
    assertThat(server.get("/v2/health/ready").status()).isEqualTo(200);
    assertThat(server.get("/v2/models/damaged/ready").status()).isEqualTo(503);
    assertThat(server.get("/v2/models/damaged/ready").body().path("ready").asBoolean(true))
        .isFalse();
    assertThat(server.infer("damaged", ROW).status()).isEqualTo(503);
    assertThat(server.infer("damaged", ROW).error()).contains("Digest of model.onnx");
    var entry = indexEntry("damaged");
    assertThat(entry.path("state").asText()).isEqualTo("UNAVAILABLE");
    assertThat(entry.path("reason").asText()).contains("Digest of model.onnx");
  }

  @Test
  void stillRemembersADamagedPackageWhenAnotherIsLoaded() throws IOException {
    var damaged = server.write("damaged", 0);
    server.load("damaged", 1, damaged);
    damaged.flipBit("model.onnx");
    Files.delete(copyOf(damaged).resolve("model.onnx"));
    restart();
    server.load("good", 1, server.write("good", 1));
    damaged.flipBit("model.onnx");

    restart();

    server.assertServes("damaged", 1, 0);
  }

  @Test
  void doesNotStartOnAStateThatIsDamaged() throws IOException {
    server.close();
    Files.writeString(TestServer.state(folder).resolve("served.json"), "{\"m\": {");

    assertThatThrownBy(() -> new TestServer(folder))
        .hasMessageContaining("served.json is damaged")
        .hasMessageContaining("Remove it");
  }

  @Test
  void servesItsOwnCopyWhenTheStoredPackageIsDamagedAtTheStart() throws IOException {
    var damaged = server.write("damaged", 0.5);
    server.load("m", 1, damaged);
    damaged.flipBit("model.onnx");

    restart();

    server.assertServes("m", 1, 0.5);
    assertThat(indexEntry("m").path("reason").asText())
        .contains("own copy")
        .contains("Digest of model.onnx");
  }

  @Test
  void servesNoCopyThatIsDamagedItself() throws IOException {
    var damaged = server.write("damaged", 0.5);
    server.load("m", 1, damaged);
    damaged.flipBit("model.onnx");
    new TestPackage(copyOf(damaged), damaged.sha256()).flipBit("model.onnx");

    restart();

    assertThat(server.infer("m", ROW).status()).isEqualTo(503);
  }

  @Test
  void remembersTheCanary() {
    server.load("m", 1, server.write("one", 0));
    server.post("/v2/repository/models/m/canary", server.write("two", 1).canary(2, 0.25, false));

    restart();

    var entry = server.get("/v2/repository/index").body().get(1);
    assertThat(entry.path("version").asInt()).isEqualTo(2);
    assertThat(entry.path("role").asText()).isEqualTo("CANARY");
    assertThat(entry.path("share").asDouble()).isEqualTo(0.25);
  }

  @Test
  void readsAStateOfBeforeModelsHadATeam() throws IOException {
    var one = server.write("one", 0.5);
    server.close();
    Files.writeString(
        TestServer.state(folder).resolve("served.json"),
        "{\"m\": " + one.source(4).replace(", \"team\": \"demo\"", "") + "}");

    server = new TestServer(folder);

    server.assertServes("m", 4, 0.5);
  }

  private Path copyOf(TestPackage kept) {
    return TestServer.state(folder).resolve("packages").resolve(kept.sha256());
  }

  private void restart() {
    server.close();
    server = new TestServer(folder);
  }

  private JsonNode indexEntry(String name) {
    for (var entry : server.get("/v2/repository/index").body()) {
      if (entry.path("name").asText().equals(name)) {
        return entry;
      }
    }
    throw new AssertionError(name + " is not in the index");
  }
}
