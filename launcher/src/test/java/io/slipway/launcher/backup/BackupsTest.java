package io.slipway.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.launcher.stack.CommandFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BackupsTest {
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final String LOG =
      new Random(7)
          .ints(3_000_000, 'a', 'z' + 1)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();

  @TempDir Path folder;
  private Path home;
  private Path target;
  private Backups backups;

  @BeforeEach
  void makeTwo() throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
    target = folder.resolve("backups");
    backups = Backups.to(target);
    Files.writeString(home.resolve("growing.log"), LOG);
    add("1", NOON);
    Files.writeString(home.resolve("growing.log"), LOG + "b");
    add("2", NOON.plusSeconds(30));
  }

  @Test
  void whatDidNotChangeIsStoredOnce() throws IOException {
    try (Stream<Path> files = Files.walk(target.resolve("chunks"))) {
      // two whole megabytes, the end of the first file, and that of the second
      assertThat(files.filter(Files::isRegularFile)).hasSize(4);
    }
  }

  @Test
  void aFileComesBackAsItWas() throws IOException {
    Cut first = backups.at(NOON);
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));

    new FolderCopy(elsewhere, backups.store()).get(first.files());

    assertThat(elsewhere.resolve("growing.log")).hasContent(LOG);
  }

  @Test
  void aMomentStandsForTheLastBackupBeforeIt() throws IOException {
    assertThat(backups.at(NOON.plusSeconds(29)).id()).isEqualTo("1");
    assertThat(backups.at(Instant.MAX).id()).isEqualTo("2");
    assertThatThrownBy(() -> backups.at(NOON.minusSeconds(1)))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("is of 2026-05-01T11:59:59Z or before")
        .hasMessageContaining("./slipway backup list " + target);
  }

  @Test
  void listNamesEachBackup() {
    Said said = run("list", target.toString());

    assertThat(said.exitCode).isZero();
    assertThat(said.out.lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("2026-05-01T12:00:00Z")
        .contains("1 files", "3.0 MB", home.toString());
  }

  @Test
  void listOfAFolderWithoutBackupsSaysHowToMakeOne() {
    assertThatThrownBy(() -> Backups.in(folder.resolve("nowhere")))
        .hasMessageContaining("There are no backups in")
        .hasMessageContaining("./slipway backup ");
  }

  @Test
  void soundBackupsAreSaidToBeSound() {
    assertThat(run("verify", target.toString()).out).contains("2 backups, 4 pieces: all sound.");
  }

  @Test
  void aFlippedBitIsFoundInTheBackupThatHasItAndIsNotRestored() throws IOException {
    String tail = last(backups.at(Instant.MAX));
    Path chunk = target.resolve("chunks").resolve(tail.substring(0, 2)).resolve(tail);
    byte[] bytes = Files.readAllBytes(chunk);
    bytes[bytes.length / 2] ^= 1;
    Files.write(chunk, bytes);

    Check.Found found = new Check(backups).run();

    assertThat(found.problems()).containsOnlyKeys("2026-05-01T12:00:30Z");
    assertThat(found.problems().values()).first().asString().contains("growing.log", tail);
    assertThatThrownBy(
            () ->
                new FolderCopy(folder.resolve("x"), backups.store())
                    .get(backups.at(Instant.MAX).files()))
        .isInstanceOf(DamagedException.class);
  }

  @Test
  void aLostPieceIsFound() throws IOException {
    String tail = last(backups.at(NOON));
    Files.delete(target.resolve("chunks").resolve(tail.substring(0, 2)).resolve(tail));

    assertThat(new Check(backups).run().problems()).containsOnlyKeys("2026-05-01T12:00:00Z");
  }

  @Test
  void whatIsForgottenIsGoneAndTheRestIsSound() throws IOException {
    Retention none = new Retention(Duration.ZERO);
    assertThat(backups.forget(none, NOON.plusSeconds(60))).as("all but the last").isEqualTo(1);

    assertThat(backups.all()).extracting(Cut::id).containsExactly("2");
    assertThat(new Check(backups).run().problems()).isEmpty();
    try (Stream<Path> files = Files.walk(target.resolve("chunks"))) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(3);
    }
  }

  @Test
  void theOlderTheyAreTheFewerAreKept() {
    List<Cut> cuts =
        Stream.of("P-3D", "PT-50H", "PT-49H", "PT-4H", "PT-130M", "PT-125M", "PT-20M", "PT-10M")
            .map(ago -> cut(ago, NOON.plus(Duration.parse(ago)), List.of()))
            .toList();

    assertThat(new Retention(Duration.ofDays(2).plusHours(2)).superfluous(cuts, NOON))
        .extracting(Cut::id)
        .containsExactlyInAnyOrder("P-3D", "PT-50H", "PT-130M");
  }

  @Test
  void onlyItsOwnerMayEnterTheFolder() throws IOException {
    assertThat(Files.getPosixFilePermissions(target)).hasSize(3);
  }

  @Test
  void restoreRefusesAHomeThatIsNotEmpty() throws IOException {
    Cut last = backups.at(Instant.MAX);

    assertThatThrownBy(() -> new Restore(backups, home, Map.of()).requirePossible(last))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining(home + " is not empty");
    assertThat(home.resolve("growing.log")).exists();
  }

  @Test
  void restoreRefusesAnotherHomeThanThatOfTheBackup() throws IOException {
    Path other = folder.resolve("other");
    Cut last = backups.at(Instant.MAX);

    assertThatThrownBy(() -> new Restore(backups, other, Map.of()).requirePossible(last))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("Set SLIPWAY_HOME=" + home);
  }

  @Test
  void aBackupDoesNotWriteBesideTheHome() throws IOException {
    Entry evil = new Entry("../evil", "rw-------", 0, 0, List.of());
    FolderCopy copy = new FolderCopy(home, backups.store());

    assertThatThrownBy(() -> copy.get(List.of(evil))).hasMessageContaining("beside the home");
    assertThat(folder.resolve("evil")).doesNotExist();
  }

  @Test
  void backupWithoutAFolderIsWrongUsage() {
    assertThat(run().exitCode).isEqualTo(CommandFailed.USAGE);
  }

  private void add(String id, Instant at) throws IOException {
    FolderCopy copy = new FolderCopy(home, backups.store());
    List<Entry> files = copy.put(List.of(home.resolve("growing.log")));
    backups.add(new Base("b", "0/1", "label", List.of()));
    backups.add(cut(id, at, files));
  }

  private Cut cut(String id, Instant at, List<Entry> files) {
    return new Cut(id, at.toString(), home.toString(), "b", "0/2", files, List.of());
  }

  private static String last(Cut cut) {
    List<String> chunks = cut.files().get(0).chunks();
    return chunks == null ? "" : chunks.get(chunks.size() - 1);
  }

  private static Said run(String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine line =
        new CommandLine(new BackupCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(new StringWriter()));
    return new Said(line.execute(arguments), out);
  }

  private record Said(int exitCode, String out) {
    Said(int exitCode, StringWriter out) {
      this(exitCode, out.toString());
    }
  }
}
