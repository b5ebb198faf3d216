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
