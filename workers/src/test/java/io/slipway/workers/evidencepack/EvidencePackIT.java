package io.slipway.workers.evidencepack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.Environment;
import io.slipway.workers.HttpIT;
import io.slipway.workers.Release;
import io.slipway.workers.TestTokens;
import io.slipway.workers.audit.Links;
import io.slipway.workers.deployment.Deployments;
import io.slipway.workers.engine.DecisionTables;
import io.slipway.workers.fake.Samples;
import io.slipway.workers.registry.ModelVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@Import(Release.class)
class EvidencePackIT extends HttpIT {
  private static final AtomicLong NUMBERS = new AtomicLong(1);

  private final ObjectMapper json = new ObjectMapper();
  private final String model = "pack-" + NUMBERS.incrementAndGet();
  @Autowired private Release releases;
  @Autowired private DecisionTables tables;
  @Autowired private Deployments deployments;
  @LocalServerPort private int port;

  @Test
  void holdsAllThatTheReleaseRestsOn() throws Exception {
    ModelVersion version = release();
    Map<String, byte[]> files = unpack(pack(version));

    assertThat(files.keySet())
        .contains(
            "audit/chain.ndjson",
            "audit/entries.ndjson",
            "audit/proof.json",
            "card.html",
            "decisions.json",
            "deployments.json",
            "lineage.json",
            "manifest.json",
            "manifest.jws",
            "package/manifest.json",
            "policy/answers.json",
            "policy/approval-policy-v3.dmn",
            "public-key.json",
            "release.json",
            "reports/data-quality.json",
            "reports/dataset-profile.json",
            "reports/evaluation.json",
            "request.json");
    assertThat(text(files, "decisions.json")).contains("approver", "looks good", version.sha256());
    assertThat(text(files, "deployments.json")).contains("PROMOTED");
    assertThat(text(files, "policy/approval-policy-v3.dmn")).isEqualTo("<the table>");
    assertThat(text(files, "audit/entries.ndjson"))
        .contains("lifecycle.started", "model.registered");
  }

  @Test
  void namesTheDigestOfEveryFile() throws Exception {
    Map<String, byte[]> files = unpack(pack(release()));

    JsonNode manifest = json.readTree(files.remove("manifest.json"));
    files.remove("manifest.jws");
    Map<String, String> digests = new TreeMap<>();
    files.forEach((name, content) -> digests.put(name, Links.sha256(content)));
    assertThat(json.convertValue(manifest.path("files"), Map.class)).isEqualTo(digests);
    assertThat(manifest.path("missing")).isEmpty();
  }

  @Test
  void theSameEvidenceIsTheSameBytes() throws Exception {
    ModelVersion version = release();

    assertThat(pack(version)).isEqualTo(pack(version));
  }

  @Test
  void saysWhatIsNotThereAnyMore() throws Exception {
    ModelVersion version = release();
    Path folder = Path.of(version.uri());
    Files.delete(folder.resolve("quality.json"));

    JsonNode manifest = json.readTree(unpack(pack(version)).get("manifest.json"));

    assertThat(manifest.path("missing").toString())
        .contains("reports/data-quality.json: the file is not there any more");
  }

  @Test
  void tellsNothingOfOtherLifecyclesButDigests() throws Exception {
    ModelVersion version = releases.make(ARTIFACTS, model);
    releases.make(ARTIFACTS, model + "-secret");
    put("/v1/models/" + model + "/versions/1/metadata/a", "{\"value\": \"b\"}");

    Map<String, byte[]> files = unpack(pack(version));

    assertThat(text(files, "audit/chain.ndjson").lines().count()).isGreaterThan(3);
    files.forEach((name, content) -> assertThat(text(files, name)).doesNotContain("-secret"));
  }

  @Test
  void thereIsNoPackWithoutAVersion() {
    assertThat(getAs("auditor", "/v1/lifecycles/none-000001/evidence").status()).isEqualTo(404);
  }

  private ModelVersion release() throws IOException {
    tables.add(
        new DecisionTables.Version(
            "approval-policy",
            3,
            Links.sha256("<the table>".getBytes(StandardCharsets.UTF_8)),
            "<the table>",
            Samples.NOON.minusSeconds(1)));
    ModelVersion version = releases.make(ARTIFACTS, model);
    deployments.promote(version.lifecycleId(), version.ref(), Environment.PRODUCTION, "good");
    return version;
  }

  private byte[] pack(ModelVersion version) throws IOException, InterruptedException {
    var uri =
        URI.create(
            "http://127.0.0.1:%d/v1/lifecycles/%s/evidence".formatted(port, version.lifecycleId()));
    var request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + TestTokens.of("auditor"))
            .build();
    var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).isEqualTo(200);
    keep(response.body());
    return response.body();
  }

  /** For the check of the command line, which is another program. */
  private static void keep(byte[] pack) throws IOException {
    Files.write(Files.createDirectories(Path.of("target/evidence")).resolve("pack.zip"), pack);
  }

  private static Map<String, byte[]> unpack(byte[] pack) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(pack))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }
}
