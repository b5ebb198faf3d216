package io.slipway.spark.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.tables.DeltaTable;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.LifecycleRequest;
import io.slipway.spark.TestLine;
import io.slipway.spark.TestSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a dataset's table after deliveries that come twice, at once, or half. */
class DatasetVersionsTest {
  @TempDir Path folder;
  private TestLine line;

  @BeforeEach
  void makeLine() {
    line = new TestLine(folder);
  }

  @Test
  void contentThatComesBackIsItsFirstVersion() throws Exception {
    LifecycleRequest request = request("loans.csv", "1,yes", "2,no");
    DatasetRef first = line.ingest(request);
    line.write("loans.csv", List.of("age,repaid,town", "3,yes,Ulm"));
    DatasetRef second = line.ingest(request);
    line.write("loans.csv", List.of("age,repaid", "2,no", "1,yes"));
    DatasetRef again = line.ingest(request);

    assertThat(again).isEqualTo(first);
    assertThat(List.of(first.tableVersion(), second.tableVersion())).containsExactly(0L, 1L);
    assertThat(commits(first)).hasSize(2);
    assertThat(ages(first)).containsExactlyInAnyOrder("1", "2");
    assertThat(ages(second)).containsExactly("3");
    assertThat(DatasetTables.read(TestSpark.session(), second).columns()).contains("town");
  }

  @Test
  void theCommitSaysWhatItIs() throws Exception {
    Path file = line.write("loans.csv", List.of("age,repaid", "1,yes"));

    DatasetRef dataset =
        line.ingest(
            Requests.of(
                "'name': 'credit', 'uri': '%s', 'owner': 'Ann', 'licence': 'CC-BY-4.0', 'tags': ['t']"
                    .formatted(file)));

    assertThat(dataset.version()).startsWith("credit@").hasSize("credit@".length() + 12);
    assertThat(dataset.uri()).endsWith("/datasets/credit/table");
    assertThat(commits(dataset).get(0).<String>getAs("userMetadata"))
        .contains(
            dataset.version(), dataset.sha256(), "\"rows\":1", "loans.csv", "Ann", "CC-BY-4.0");
  }

  @Test
  void deliveriesAtTheSameTimeCommitOnce() throws Exception {
    LifecycleRequest request = request("loans.csv", "1,yes", "2,no");
    LifecycleRequest other = request("other.csv", "7,yes");
    ExecutorService threads = Executors.newFixedThreadPool(3);
    List<Future<DatasetRef>> runs = new ArrayList<>();
    for (LifecycleRequest one : List.of(request, request, other)) {
      runs.add(threads.submit(() -> line.ingest(one)));
    }
    threads.shutdown();

    assertThat(ages(runs.get(2).get())).containsExactly("7");
    assertThat(runs.get(0).get()).isEqualTo(runs.get(1).get());
    assertThat(commits(runs.get(0).get())).hasSize(2);
    assertThat(ages(runs.get(0).get())).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void aRunThatDiedAfterTheCommitIsFoundByTheNext() throws Exception {
    LifecycleRequest request = request("loans.csv", "1,yes", "2,no");
    DatasetRef lost = line.ingest(request); // no result.json is ever written for it

    DatasetRef found = line.ingest(request);

    assertThat(found).isEqualTo(lost);
    assertThat(commits(found)).hasSize(1);
  }

  @Test
  void filesOfAWriteThatWasKilledAreNotSeen() throws Exception {
    LifecycleRequest request = request("loans.csv", "1,yes", "2,no");
    Path table = folder.resolve("datasets/loans/table");
    LifecycleRequest bigger = request("bigger.csv", "7,yes", "8,yes", "9,no");
    Path leftBehind = Path.of(line.ingest(bigger).uri());
    Files.delete(leftBehind.resolve("_delta_log/00000000000000000000.json")); // never committed
    Files.deleteIfExists(leftBehind.resolve("_delta_log/.00000000000000000000.json.crc"));
    org.apache.spark.sql.delta.DeltaLog.clearCache();

    DatasetRef dataset = line.ingest(request);

    assertThat(table).isEqualTo(leftBehind);
    assertThat(dataset.tableVersion()).isZero();
    assertThat(ages(dataset)).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void readsTheVersionThatWasNamedAndNoOther() throws Exception {
    DatasetRef first = line.ingest(request("loans.csv", "1,yes"));
    DatasetRef unknown =
        new DatasetRef(first.version(), first.uri(), 7, first.sha256(), 1, 2, List.of("loans.csv"));

    assertThatThrownBy(() -> ages(unknown)).hasMessageContaining("version");
  }

  private LifecycleRequest request(String name, String... rows) throws Exception {
    List<String> lines = new ArrayList<>(List.of("age,repaid"));
    lines.addAll(List.of(rows));
    return Requests.of("'uri': '%s'".formatted(line.write(name, lines)));
  }

  private static List<String> ages(DatasetRef dataset) {
    return DatasetTables.read(TestSpark.session(), dataset).select("age").collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static List<Row> commits(DatasetRef dataset) {
    return DeltaTable.forPath(TestSpark.session(), dataset.uri())
        .history()
        .select("version", "userMetadata")
        .collectAsList();
  }
}
