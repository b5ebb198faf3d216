package io.slipway.launcher.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Checks an evidence pack: its signature, each file, and its part of the audit chain. */
public final class EvidencePack {
  private static final String MANIFEST = "manifest.json";
  private static final String SIGNATURE = "manifest.jws";
  private static final String KEY = "public-key.json";
  private static final String PACKAGE = "package/manifest.json";

  private final SortedMap<String, byte[]> files;
  private final List<String> faults = new ArrayList<>();

  private EvidencePack(SortedMap<String, byte[]> files) {
    this.files = files;
  }

  /**
   * Checks a file of GET /v1/lifecycles/{id}/evidence.
   *
   * @throws IOException when it is no such file, or one that may not even be read
   */
  public static Findings check(Path file) throws IOException {
    PackArchive archive = PackArchive.read(file);
    EvidencePack pack = new EvidencePack(archive.files());
    archive.damaged().forEach(name -> pack.faults.add("'" + name + "' is damaged"));
    for (String needed : List.of(MANIFEST, SIGNATURE, KEY)) {
      if (!pack.files.containsKey(needed)) {
        throw new IOException(file + " is no evidence pack: it holds no " + needed);
      }
    }
    return pack.check();
  }

  private Findings check() throws IOException {
    SigningKey key = key();
    boolean signed = key.signed("slipway-evidence", text(SIGNATURE).strip(), file(MANIFEST));
    if (!signed) {
      faults.add(
          "The signature does not hold: '%s', '%s' or '%s' was changed"
              .formatted(MANIFEST, SIGNATURE, KEY));
    }
    JsonNode manifest = json(MANIFEST);
    checkFiles(manifest.path("files"));
    checkPackage(manifest);
    AuditPart audit = new AuditPart(files, key, manifest.path("lifecycleId").asText());
    faults.addAll(audit.faults());
    String what =
        "%s version %s of lifecycle %s"
            .formatted(
                manifest.path("model").asText("?"),
                manifest.path("version").asText("?"),
                manifest.path("lifecycleId").asText("?"));
    return new Findings(what, audit.entries(), audit.head(), key.thumbprint(), faults);
  }

  private SigningKey key() throws IOException {
    try {
      return SigningKey.parse(Digests.JSON.readTree(file(KEY)));
    } catch (IOException e) {
      throw new IOException("'" + KEY + "' was changed: " + e.getMessage(), e);
    }
  }

  private void checkFiles(JsonNode digests) {
    for (Map.Entry<String, JsonNode> listed : digests.properties()) {
      String name = listed.getKey();
      if (!files.containsKey(name)) {
        faults.add("'" + name + "' is missing");
      } else if (!Digests.sha256(file(name)).equals(listed.getValue().asText())) {
        faults.add("'" + name + "' was changed");
      }
    }
    for (String name : files.keySet()) {
      if (!digests.has(name) && !name.equals(MANIFEST) && !name.equals(SIGNATURE)) {
        faults.add("'" + name + "' was put in: the manifest does not list it");
      }
    }
  }

  /** The digest of a package is that of its manifest. */
  private void checkPackage(JsonNode manifest) {
    boolean other =
        files.containsKey(PACKAGE)
            && !Digests.sha256(file(PACKAGE)).equals(manifest.path("packageSha256").asText());
    if (other) {
      faults.add("'" + PACKAGE + "' is not that of the package that was released");
    }
  }

  private JsonNode json(String name) {
    try {
      return Digests.JSON.readTree(file(name));
    } catch (IOException e) {
      faults.add("'" + name + "' cannot be read");
      return Digests.JSON.createObjectNode();
    }
  }

  private String text(String name) {
    return new String(file(name), StandardCharsets.UTF_8);
  }

  private byte[] file(String name) {
    return files.getOrDefault(name, new byte[0]);
  }
}
