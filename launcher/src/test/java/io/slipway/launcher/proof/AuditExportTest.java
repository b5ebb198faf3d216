package io.slipway.launcher.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditExportTest {
  @TempDir private Path folder;
  private final SampleTrail trail = new SampleTrail(6);
  private final List<String> lines = new ArrayList<>(trail.lines());

  @Test
  void allHolds() throws IOException {
    Findings found = check();

    assertThat(found.faults()).isEmpty();
    assertThat(found.entries()).isEqualTo(6);
    assertThat(found.head()).isEqualTo(hash(6));
  }

  @ParameterizedTest
  @CsvSource({
    "ann, bob",
    "did-3, did-x",
    "m:1, m:2",
    "API, TASKLIST",
    "12:00:00Z, 12:00:01Z",
    "'\"a\":\"b\"', '\"a\":\"c\"'",
    "'\"key\":null', '\"key\":\"k\"'",
    "'\"key\":null', '\"key\":null,\"more\":1'",
    "'\"lifecycleId\":null', '\"lifecycleId\":\"l\"'"
  })
  void namesTheEntryThatWasChanged(String what, String by) throws IOException {
    lines.set(3, lines.get(3).replace(what, by));

    assertThat(check().faults()).containsExactly("Entry 3 was changed");
  }

  @Test
  void namesAnEntryThatIsMissing() throws IOException {
    lines.remove(3);
    lines.remove(3);

    assertThat(check().faults()).containsExactly("Entries 3 to 4 are missing");
  }

  @Test
  void namesEntriesThatChangedPlaces() throws IOException {
    Collections.swap(lines, 3, 4);

    assertThat(check().faults()).contains("Entry 3 is missing", "Entry 3 stands after entry 4");
  }

  @Test
  void namesAnEntryThatIsThereTwice() throws IOException {
    lines.add(4, lines.get(3));

    assertThat(check().faults()).contains("Entry 3 stands after entry 3");
  }

  @Test
  void namesAnEntryThatSomebodyElseWrote() throws IOException {
    lines.add(trail.forged(7, hash(6)));

    assertThat(check().faults())
        .singleElement()
        .asString()
        .startsWith("Entry 7 was not signed by key ");
  }

  @Test
  void aTrailOfSomebodyElseHasAnotherKey() throws IOException {
    Findings own = check();
    lines.clear();
    lines.addAll(new SampleTrail(6).lines());

    assertThat(check().keyId()).isNotEqualTo(own.keyId());
  }

  @Test
  void missesAHeadThatWasThereBefore() throws IOException {
    String noted = hash(6);
    assertThat(AuditExport.check(file(), noted).faults()).isEmpty();
    lines.remove(6);

    assertThat(AuditExport.check(file(), noted).faults())
        .containsExactly("No entry has the hash " + noted + ": the chain is not the one it was");
  }

  @Test
  void saysWhichLineCannotBeRead() throws IOException {
    lines.set(6, "{\"seq\":");

    assertThat(check().faults()).singleElement().asString().startsWith("Line 7 cannot be read");
  }

  @Test
  void saysWhatIsNoExport() {
    lines.remove(0);

    assertThatThrownBy(this::check).hasMessageContaining("./slipway audit export");
  }

  private Findings check() throws IOException {
    return AuditExport.check(file(), null);
  }

  private Path file() throws IOException {
    return Files.write(folder.resolve("audit.ndjson"), lines);
  }

  private String hash(int seq) throws IOException {
    return Digests.JSON.readTree(trail.lines().get(seq)).path("hash").asText();
  }
}
