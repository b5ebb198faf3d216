package io.slipway.spark.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.ColumnSpec;
import io.slipway.contract.ColumnType;
import io.slipway.contract.CsvDialect;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.LifecycleRequest;
import io.slipway.spark.TestLine;
import io.slipway.spark.lease.StepRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestDatasetTest {
  @TempDir Path folder;
  private TestLine line;

  @BeforeEach
  void makeLine() {
    line = new TestLine(folder);
  }

  @Test
  void sameContentInAnotherOrderIsTheSameVersion() throws Exception {
    List<String> rows = TestLine.loans(50, 1);
    List<String> shuffled = new ArrayList<>(rows.subList(1, rows.size()));
    Collections.shuffle(shuffled, new Random(2));
    shuffled.add(0, rows.get(0));

    DatasetRef first = ingest(line.write("a.csv", rows));
    DatasetRef second = ingest(line.write("b.csv", shuffled));

    assertThat(second.version()).isEqualTo(first.version()).startsWith("loans@");
    assertThat(first.rows()).isEqualTo(50);
  }

  @Test
  void oneChangedCellIsAnotherVersion() throws Exception {
    List<String> rows = TestLine.loans(50, 1);
    List<String> changed = new ArrayList<>(rows);
    changed.set(7, changed.get(7).replace(",", "1,").substring(0, 5) + ",20,car,no");

    assertThat(ingest(line.write("a.csv", rows)).sha256())
        .isNotEqualTo(ingest(line.write("b.csv", changed)).sha256());
  }

  @Test
  void aRowThatStandsTwiceCounts() throws Exception {
    List<String> rows = TestLine.loans(50, 1);
    List<String> doubled = new ArrayList<>(rows);
    doubled.add(rows.get(3));
    doubled.add(rows.get(3));

    assertThat(ingest(line.write("a.csv", rows)).sha256())
        .isNotEqualTo(ingest(line.write("b.csv", doubled)).sha256());
  }

  @Test
  void readsGzipWithoutHeaderAndWithComments() throws Exception {
    List<String> rows = new ArrayList<>(TestLine.loans(20, 1));
    rows.set(0, "| a note");
    Path file = folder.resolve("loans.csv.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(String.join("\n", rows).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    CsvDialect dialect = new CsvDialect(false, null, null, null, "|", null, null, null);

    DatasetRef dataset = line.ingest(TestLine.request(file, dialect, columns()));

    assertThat(dataset.rows()).isEqualTo(20);
    assertThat(dataset.columns()).isEqualTo(4);
  }

  @Test
  void namesAMissingFile() {
    assertRefused(folder.resolve("nowhere.csv"), "data.uri", "nowhere.csv");
  }

  @Test
  void refusesAFileOutsideTheRoots() {
    assertRefused(Path.of("/etc/passwd"), "data.uri", "/etc/passwd", "not inside");
  }

  @Test
  void namesAnEmptyFile() throws Exception {
    assertRefused(line.write("empty.csv", List.of()), "empty.csv", "is empty");
  }

  @Test
  void namesAFileWithAHeaderOnly() throws Exception {
    assertRefused(line.write("header.csv", TestLine.loans(0, 1)), "header.csv", "no rows");
  }

  @Test
  void namesTheSeparatorThatWouldFit() throws Exception {
    List<String> rows = TestLine.loans(20, 1).stream().map(r -> r.replace(',', ';')).toList();

    assertRefused(
        line.write("semicolon.csv", rows), "semicolon.csv", "repaid", "';'", "data.csv.separator");
  }

  @Test
  void saysThatTheHeaderLacksTheTarget() throws Exception {
    List<String> rows = new ArrayList<>(TestLine.loans(20, 1));
    rows.set(0, "amount,age,purpose,paid");

    assertRefused(
        line.write("a.csv", rows), "target.column 'repaid'", "amount, age, purpose, paid");
  }

  @Test
  void namesAColumnThatStandsTwiceInTheHeader() throws Exception {
    List<String> rows = new ArrayList<>(TestLine.loans(20, 1));
    rows.set(0, "amount,amount,purpose,repaid");

    assertRefused(line.write("a.csv", rows), "'amount' twice");
  }

  @Test
  void saysThatAFileIsNoGzip() throws Exception {
    assertRefused(line.write("plain.csv.gz", TestLine.loans(5, 1)), "plain.csv.gz", "not a gzip");
  }

  @Test
  void namesADeclaredColumnThatTheHeaderLacks() throws Exception {
    Path file = line.write("a.csv", TestLine.loans(20, 1));
    List<ColumnSpec> columns =
        List.of(new ColumnSpec("salary", ColumnType.NUMBER, null, null, null, false));

    assertThatThrownBy(() -> line.ingest(TestLine.request(file, CsvDialect.standard(), columns)))
        .isInstanceOf(StepRefused.class)
        .hasMessageContainingAll("data.columns", "'salary'");
  }

  @Test
  void namesAnEncodingThatIsNotKnown() throws Exception {
    Path file = line.write("a.csv", TestLine.loans(20, 1));
    CsvDialect dialect = new CsvDialect(null, null, null, null, null, "utf-9", null, null);

    assertThatThrownBy(() -> line.ingest(TestLine.request(file, dialect, List.of())))
        .isInstanceOf(StepRefused.class)
        .hasMessageContainingAll("data.csv.encoding", "utf-9");
  }

  private static List<ColumnSpec> columns() {
    return List.of(
        new ColumnSpec("amount", ColumnType.NUMBER, null, null, null, false),
        new ColumnSpec("age", ColumnType.INTEGER, null, null, null, false),
        new ColumnSpec("purpose", ColumnType.TEXT, null, null, null, false),
        new ColumnSpec("repaid", ColumnType.TEXT, null, null, null, false));
  }

  private DatasetRef ingest(Path file) throws StepRefused, IOException {
    return line.ingest(TestLine.request(file));
  }

  private void assertRefused(Path file, String... parts) {
    LifecycleRequest request = TestLine.request(file);
    assertThatThrownBy(() -> line.ingest(request))
        .isInstanceOf(StepRefused.class)
        .hasMessageContainingAll(parts);
  }
}
