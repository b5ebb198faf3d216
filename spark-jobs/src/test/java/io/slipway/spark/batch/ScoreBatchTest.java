package io.slipway.spark.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.BatchModel;
import io.slipway.contract.BatchRequest;
import io.slipway.contract.BatchResult;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.DataSource;
import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.contract.PackageManifest;
import io.slipway.processes.Errors;
import io.slipway.spark.TestLine;
import io.slipway.spark.TestSpark;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.packaging.OnnxScorer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreBatchTest {
  private static final LifecycleId BATCH = new LifecycleId("loans-b000007");

  @TempDir static Path folder;
  private static TestLine line;
  private static BatchModel model;

  @BeforeAll
  static void buildAModel() throws Exception {
    line = new TestLine(folder);
    Path file = line.write("train.csv", TestLine.loans(600, 1));
    TestLine.Built built =
        line.build(
            TestLine.request(file),
            new CandidateSpec("tiny", Learner.XGBOOST, Map.of("num_round", 10.0)));
    model =
        new BatchModel(
            new ModelName("loans"), 3, built.modelPackage().uri(), built.modelPackage().sha256());
  }

  @Test
  void scoresEachRowAsThePackageDoesAndSaysWhatMadeTheAnswer() throws Exception {
    List<String> rows = new ArrayList<>(List.of("customer,age,amount,purpose"));
    IntStream.range(0, 500)
        .forEach(i -> rows.add("c%03d,%d,%s,car".formatted(i, 18 + i % 60, i % 7 == 0 ? "" : i)));
    Path file = line.write("march.csv", rows);

    BatchResult result = score(file, List.of("customer"));

    assertThat(result.rows()).isEqualTo(500);
    assertThat(result.scoredRows()).isEqualTo(500);
    assertThat(result.findings()).isEmpty();
    Dataset<Row> scores = read(result, BatchResult.SCORES);
    assertThat(scores.columns())
        .containsExactly(
            "customer",
            "source_file",
            "source_row",
            "probability",
            "label",
            "model",
            "model_version",
            "package_sha256",
            "batch_id");
    Row row = scores.filter("customer = 'c008'").head();
    assertThat(row.getString(1)).isEqualTo("march.csv");
    assertThat(row.getLong(2)).isEqualTo(9);
    assertThat(row.getFloat(3)).isEqualTo(alone(26, 8.0, "car"));
    assertThat(row.getString(4)).isIn("yes", "no");
    assertThat(List.of(row.getString(5), row.getInt(6), row.getString(7), row.getString(8)))
        .isEqualTo(List.of("loans", 3, model.sha256(), BATCH.value()));
    assertThat(SharedScorer.open()).isZero();
  }

  @Test
  void theSameRowsAndPackageGiveTheSameFiles() throws Exception {
    Path file = line.write("again.csv", TestLine.loans(300, 5));

    BatchResult first = score(file, List.of());
    BatchResult second = score(file, List.of());

    assertThat(second.sha256()).isEqualTo(first.sha256());
    assertThat(second.files()).isEqualTo(first.files());
  }

  @Test
  void putsRowsAsideThatTheModelCannotRead() throws Exception {
    Path file =
        line.write(
            "mixed.csv",
            List.of(
                "age,amount,purpose", "30,100,car", "many,100,car", "40,1", "50,x,\"\"", "60,,"));

    BatchResult result = score(file, List.of());

    assertThat(result.scoredRows()).isEqualTo(2);
    assertThat(result.quarantinedRows()).isEqualTo(3);
    assertThat(result.findings())
        .containsExactly(
            "mixed.csv, row 2, column age: 'many' is not a number",
            "mixed.csv, row 3, the row has not one cell for each column",
            "mixed.csv, row 4, column amount: 'x' is not a number");
    Row bad = read(result, BatchResult.QUARANTINE).filter("age = 'many'").head();
    assertThat(bad.<Long>getAs("__source_row")).isEqualTo(2);
    assertThat(bad.<String>getAs("purpose")).isEqualTo("car");
    assertThat(result.files())
        .allSatisfy(
            f ->
                assertThat(Files.size(Path.of(result.uri()).resolve(f.name())))
                    .isEqualTo(f.size()));
  }

  @Test
  void refusesRowsWithoutTheModelsColumns() throws Exception {
    Path file = line.write("lacking.csv", List.of("age,customer", "30,c1"));

    assertThatThrownBy(() -> score(file, List.of()))
        .isInstanceOf(StepRefused.class)
        .hasMessage(
            "The rows lack columns that loans reads: amount, purpose. They have age, customer.");
  }

  @Test
  void refusesToKeepColumnsThatAreNotThereOrWouldBeLost() throws Exception {
    Path file = line.write("names.csv", List.of("age,amount,purpose,Model", "30,1,car,x"));

    assertThatThrownBy(() -> score(file, List.of("customer")))
        .hasMessageContaining("keep: the rows lack columns: customer");
    assertThatThrownBy(() -> score(file, List.of("Model")))
        .hasMessageContaining("columns of its own that are named Model");
  }

  @Test
  void refusesABatchOfWhichNoRowCanBeScored() throws Exception {
    Path file = line.write("bad.csv", List.of("age,amount,purpose", "a,b,c"));

    assertThatThrownBy(() -> score(file, List.of()))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("No row can be scored")
        .hasMessageContaining("column amount: 'b' is not a number");
  }

  @Test
  void refusesFilesOutsideTheRootsAndDamagedOnes() throws Exception {
    assertThatThrownBy(() -> score(Path.of("/etc/passwd"), List.of()))
        .isInstanceOf(StepRefused.class);
    Path damaged = folder.resolve("damaged.csv.gz");
    Files.write(damaged, new byte[] {31, -117, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3});
    assertThatThrownBy(() -> score(damaged, List.of())).isInstanceOf(StepRefused.class);
  }

  @Test
  void refusesAPackageThatWasChanged() throws Exception {
    Path copy = Files.createDirectories(folder.resolve("changed"));
    for (String name : List.of(PackageManifest.FILE, PackageManifest.MODEL_FILE)) {
      Files.copy(Path.of(model.uri(), name), copy.resolve(name));
    }
    Files.write(copy.resolve(PackageManifest.MODEL_FILE), new byte[1], StandardOpenOption.APPEND);
    Path file = line.write("fine.csv", TestLine.loans(20, 2));
    BatchModel changed = new BatchModel(model.model(), 3, copy.toString(), model.sha256());

    assertThatThrownBy(() -> score(changed, file, List.of()))
        .isInstanceOfSatisfying(
            StepRefused.class, e -> assertThat(e.code()).isEqualTo(Errors.PACKAGE_MISMATCH))
        .hasMessageContaining("was changed after it was packaged");
  }

  private static BatchResult score(Path file, List<String> keep) throws Exception {
    return score(model, file, keep);
  }

  private static BatchResult score(BatchModel by, Path file, List<String> keep) throws Exception {
    BatchRequest request =
        new BatchRequest(by.model(), null, null, DataSource.of(file.toString()), keep);
    return new ScoreBatch(
            TestSpark.session(), TestSpark.JSON, line.settings(folder.resolve("none.properties")))
        .run(new ScoreBatch.Input(BATCH, request, by), TestSpark.folder(folder));
  }

  private static Dataset<Row> read(BatchResult result, String table) {
    return TestSpark.session().read().parquet(result.uri() + "/" + table);
  }

  /** The row scored by itself, without a batch. */
  private static float alone(double age, double amount, String purpose) throws Exception {
    PackageManifest manifest =
        TestSpark.JSON.readValue(
            Path.of(model.uri(), PackageManifest.FILE).toFile(), PackageManifest.class);
    byte[] onnx = Files.readAllBytes(Path.of(model.uri(), PackageManifest.MODEL_FILE));
    Row row =
        TestSpark.session()
            .sql(
                "SELECT %sD AS age, %sD AS amount, '%s' AS purpose".formatted(age, amount, purpose))
            .head();
    try (OnnxScorer scorer = new OnnxScorer(onnx, manifest.inputs(), manifest.output())) {
      return scorer.score(List.of(row))[0][0];
    }
  }
}
