package io.slipway.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.launcher.client.Cli.Result;
import io.slipway.launcher.proof.SamplePack;
import io.slipway.launcher.proof.SampleTrail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofCommandsTest {
  private final SampleTrail trail = new SampleTrail(3);
  private FakeStack stack;
  private Cli cli;
  private Path folder;

  @BeforeEach
  void start(@TempDir Path home) throws IOException {
    folder = home;
    stack = new FakeStack();
    cli = new Cli(home, stack.uri());
  }

  @AfterEach
  void stop() {
    stack.close();
  }

  @Test
  void checksAPackWithoutAServer() throws IOException {
    Path pack = Files.write(folder.resolve("pack.zip"), SamplePack.bytes());

    Result result = cli.run("evidence", "verify", pack.toString());

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("all holds", "signed by key");
    assertThat(stack.received).isEmpty();
  }

  @Test
  void refusesAPackThatAnotherKeySigned() throws IOException {
    Path pack = Files.write(folder.resolve("pack.zip"), SamplePack.bytes());

    Result result = cli.run("evidence", "verify", pack.toString(), "--key", "mine");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("and not by mine");
  }

  @Test
  void saysWhyAPackIsRefused() throws IOException {
    Path pack = Files.write(folder.resolve("pack.zip"), new byte[10]);

    Result result = cli.run("evidence", "verify", pack.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("pack.zip is refused. It is no ZIP archive");
  }

  @Test
  void bringsThePackOfALifecycle() {
    stack.replying("GET /v1/lifecycles/m-000001/evidence", 200, "the pack");
    Path pack = folder.resolve("e.zip");

    Result result = cli.run("evidence", "m-000001", "--out", pack.toString());

    assertThat(result.exitCode()).isZero();
    assertThat(pack).hasContent("the pack");
  }

  @Test
  void evidenceWantsALifecycle() {
    Result result = cli.run("evidence");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("Name a lifecycle");
  }

  @Test
  void checksTheTrailOfTheStackItself() {
    stack
        .replying("GET /v1/audit/verification", 200, "{\"intact\": true, \"faults\": []}")
        .replying("GET /v1/audit/export", 200, String.join("\n", trail.lines()));

    assertThat(cli.run("audit", "verify").out()).contains("all holds");
  }

  @Test
  void doesNotBelieveAServerThatSaysThatAllHolds() {
    stack
        .replying("GET /v1/audit/verification", 200, "{\"intact\": true, \"faults\": []}")
        .replying(
            "GET /v1/audit/export",
            200,
            String.join("\n", trail.lines()).replace("did-2", "did-x"));

    Result result = cli.run("audit", "verify");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("✘ Entry 2 was changed");
  }

  @Test
  void passesOnWhatOnlyTheServerCanKnow() {
    stack
        .replying(
            "GET /v1/audit/verification",
            200,
            "{\"intact\": false, \"faults\": [\"Entry 4 is missing\"]}")
        .replying("GET /v1/audit/export", 200, String.join("\n", trail.lines()));

    Result result = cli.run("audit", "verify");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("✘ The server says: Entry 4 is missing");
  }

  @Test
  void checksAnExportWithoutAServer() throws IOException {
    Path file = Files.write(folder.resolve("a.ndjson"), trail.lines());

    assertThat(cli.run("audit", "verify", "--file", file.toString()).exitCode()).isZero();
    assertThat(stack.received).isEmpty();
  }

  @Test
  void listsWhatSomebodyDid() {
    stack.replying(
        "GET /v1/audit?limit=50&who=ann",
        200,
        """
        {"entries": [{"seq": 7, "at": "2026-03-01T12:00:00Z", "who": "ann", "action": "alias.set",
          "subject": "m:1", "lifecycleId": null}], "next": 7}""");

    Result result = cli.run("audit", "list", "--who", "ann");

    assertThat(result.out()).contains("alias.set", "m:1");
    assertThat(result.err()).contains("--before 7");
  }

  @Test
  void auditWantsToKnowWhat() {
    assertThat(cli.run("audit").exitCode()).isEqualTo(2);
  }
}
