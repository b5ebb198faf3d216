package io.slipway.launcher.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.launcher.stack.CommandFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "artifacts", description = "Lists, downloads or adds the files of a version.")
final class Artifacts extends ClientCommand {
  private static final HexFormat HEX = HexFormat.of();

  @Parameters(
      paramLabel = "<version>",
      description = "Name of the model (its latest version), name:3 or name@alias.")
  private String address;

  @Option(names = "--get", paramLabel = "file", description = "Bring this one here.")
  private @Nullable String get;

  @Option(names = "--put", paramLabel = "file", description = "Add this one; it cannot be changed.")
  private @Nullable Path put;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Artifacts(StackStarter stack) {
    super(stack);
  }

  @Override
  public Integer call() {
    ModelAddress asked = ModelAddress.parse(address);
    int version = api().version(asked);
    try {
      if (put != null) {
        api().upload(asked.name(), version, put, digest(put));
      }
      if (get != null) {
        download(asked.name(), version, get);
      }
    } catch (IOException e) {
      throw new CommandFailed(CommandFailed.FAILED, "Artifact: " + e.getMessage(), e);
    }
    JsonNode artifacts = api().artifacts(asked.name(), version);
    if (json()) {
      printJson(artifacts);
    } else {
      print(table(artifacts));
    }
    return ExitCode.OK;
  }

  /** What arrives must be what the registry lists. */
  private void download(String name, int version, String artifact) throws IOException {
    Path file = Path.of(artifact).getFileName().toAbsolutePath();
    api().download(name, version, artifact, file);
    String found = HEX.formatHex(sha256(file));
    for (JsonNode it : api().artifacts(name, version)) {
      if (it.path("name").asText().equals(artifact) && !it.path("sha256").asText().equals(found)) {
        throw new CommandFailed(
            CommandFailed.FAILED, file + " is not what the registry lists: SHA-256 " + found);
      }
    }
    remark("Written: " + file);
  }

  private static Table table(JsonNode artifacts) {
    Table table = new Table("FILE", "BYTES", "SHA-256", "ADDED BY");
    for (JsonNode it : artifacts) {
      table.add(
          it.path("name").asText(),
          it.path("size").asLong(),
          it.path("sha256").asText(),
          it.path("uploadedBy").asText("-"));
    }
    return table;
  }

  private static String digest(Path file) throws IOException {
    return "sha-256=:" + Base64.getEncoder().encodeToString(sha256(file)) + ":";
  }

  private static byte[] sha256(Path file) throws IOException {
    MessageDigest digest = DataFolder.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return digest.digest();
  }
}
