package io.slipway.launcher.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidencePackTest {
  /** What the signature itself is made of: which of the three was changed cannot be told. */
  private static final Set<String> SIGNED =
      Set.of("manifest.json", "manifest.jws", "public-key.json");

  @TempDir private Path folder;

  static Stream<String> names() {
    return SamplePack.files().keySet().stream();
  }

  @Test
  void allHolds() throws IOException {
    Findings found = check(SamplePack.bytes());

    assertThat(found.faults()).isEmpty();
    assertThat(found.what()).matches("pack-\\d+ version 1 of lifecycle pack-.*");
    assertThat(found.entries()).isEqualTo(2);
    assertThat(found.keyId()).hasSize(43);
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesTheFileInWhichABitWasFlipped(String name) throws IOException {
    SortedMap<String, byte[]> files = SamplePack.files();
    byte[] content = files.get(name).clone();
    content[content.length / 2] ^= 1;
    files.put(name, content);

    try {
      assertThat(check(SamplePack.zip(files)).faults())
          .anyMatch(fault -> fault.contains("'" + name + "'"));
    } catch (IOException e) {
      assertThat(SIGNED).contains(name);
      assertThat(e).hasMessageContaining("'" + name + "'");
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesAFileThatIsMissing(String name) throws IOException {
    SortedMap<String, byte[]> files = SamplePack.files();
    files.remove(name);

    if (SIGNED.contains(name)) {
      assertThatThrownBy(() -> check(SamplePack.zip(files))).hasMessageContaining(name);
    } else {
      assertThat(check(SamplePack.zip(files)).faults()).contains("'" + name + "' is missing");
    }
  }

  @Test
  void namesAFileThatWasPutIn() throws IOException {
    SortedMap<String, byte[]> files = SamplePack.files();
    files.put("approval.json", "{}".getBytes(StandardCharsets.UTF_8));

    assertThat(check(SamplePack.zip(files)).faults())
        .containsExactly("'approval.json' was put in: the manifest does not list it");
  }

  @Test
  void noFlippedBitOfTheArchiveChangesWhatItHoldsUnseen() throws IOException {
    byte[] pack = SamplePack.bytes();
    Map<String, byte[]> whole = SamplePack.files();
    for (int at = 0; at < pack.length; at += 127) {
      byte[] changed = pack.clone();
      changed[at] ^= 4;
      try {
        Findings found = check(changed);
        if (found.intact()) {
          assertThat(PackArchive.read(file(changed)).files())
              .as("flipped at " + at)
              .usingRecursiveComparison()
              .isEqualTo(new TreeMap<>(whole));
        }
      } catch (IOException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void aNewManifestNeedsTheKey() throws IOException {
    SortedMap<String, byte[]> files = SamplePack.files();
    byte[] other = "[]".getBytes(StandardCharsets.UTF_8);
    String manifest = text(files, "manifest.json");
    String digest = Digests.sha256(files.get("decisions.json"));
    files.put("decisions.json", other);
    files.put(
        "manifest.json",
        manifest.replace(digest, Digests.sha256(other)).getBytes(StandardCharsets.UTF_8));

    assertThat(check(SamplePack.zip(files)).faults())
        .singleElement()
        .asString()
        .startsWith("The signature does not hold");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "/etc/passwd",
        "a/../../b",
        "C:\\evil",
        "a\\..\\b",
        "a\0b",
        ".hidden",
        "a//b",
        "a/./b"
      })
  void refusesNamesThatLeadElsewhere(String name) {
    SortedMap<String, byte[]> files = SamplePack.files();
    files.put(name, new byte[1]);

    assertThatThrownBy(() -> check(SamplePack.zip(files))).isInstanceOf(IOException.class);
    assertThat(folder.resolve("../evil")).doesNotExist();
  }

  @Test
  void refusesABomb() {
    SortedMap<String, byte[]> files = SamplePack.files();
    files.put("bomb", new byte[(int) PackArchive.MOST_BYTES]);

    assertThatThrownBy(() -> check(SamplePack.zip(files)))
        .hasMessage("Unpacked it is larger than 128 MB");
  }

  @Test
  void refusesTooManyFiles() {
    SortedMap<String, byte[]> files = SamplePack.files();
    for (int i = 0; i < PackArchive.MOST_FILES; i++) {
      files.put("many/" + i, new byte[0]);
    }

    assertThatThrownBy(() -> check(SamplePack.zip(files))).hasMessageContaining("at most 1000");
  }

  @Test
  void refusesWhatIsNoPack() {
    assertThatThrownBy(() -> check(new byte[100])).hasMessageContaining("no ZIP archive");
    assertThatThrownBy(() -> check(SamplePack.zip(Map.of("a", new byte[1]))))
        .hasMessageContaining("is no evidence pack: it holds no manifest.json");
  }

  private Findings check(byte[] pack) throws IOException {
    return EvidencePack.check(file(pack));
  }

  private Path file(byte[] pack) throws IOException {
    return Files.write(folder.resolve("pack.zip"), pack);
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }
}
