package io.slipway.spark.split;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.SplitRef;
import io.slipway.spark.TestLine;
import io.slipway.spark.TestSpark;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.Layout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitDatasetTest {
  @TempDir Path folder;
  private TestLine line;

  @BeforeEach
  void makeLine() {
    line = new TestLine(folder);
  }

  @Test
  void givesEachRowTheSamePlaceWhateverTheOrder() throws Exception {
    List<String> rows = TestLine.loans(400, 1);
    List<String> shuffled = new ArrayList<>(rows.subList(1, rows.size()));
    Collections.shuffle(shuffled, new Random(3));
    shuffled.add(0, rows.get(0));

    Dataset<Row> first = placesOf(split(line.write("a.csv", rows)));
    Dataset<Row> second = placesOf(split(line.write("b.csv", shuffled)));

    assertThat(first.exceptAll(second).count()).isZero();
    assertThat(second.exceptAll(first).count()).isZero();
  }

  @Test
  void holdsTheSharesWithinEachLabel() throws Exception {
    SplitRef split = split(line.write("a.csv", TestLine.loans(2000, 1)));

    for (String label : List.of("yes", "no")) {
      Dataset<Row> rows = read(split).filter(col(Layout.LABEL_TEXT).equalTo(label));
      double all = rows.count();
      assertThat(rows.filter(col(Split.COLUMN).equalTo(Split.TEST)).count() / all)
          .isCloseTo(0.2, within(0.01));
      assertThat(rows.filter(col(Split.COLUMN).equalTo(Split.VALIDATION)).count() / all)
          .isCloseTo(0.8 * 0.15, within(0.01));
    }
  }

  @Test
  void keepsEqualRowsTogether() throws Exception {
    List<String> rows = new ArrayList<>(TestLine.loans(200, 1));
    rows.addAll(rows.subList(1, 201));

    SplitRef split = split(line.write("a.csv", rows));

    assertThat(
            read(split)
                .groupBy(Layout.KEY)
                .agg(org.apache.spark.sql.functions.countDistinct(Split.COLUMN).as("parts"))
                .filter(col("parts").gt(1))
                .count())
        .isZero();
  }

  @Test
  void refusesDataThatIsTooSmallToDivide() throws Exception {
    Path file =
        line.write("a.csv", List.of("amount,age,purpose,repaid", "1,20,car,yes", "2,30,car,no"));

    assertThatThrownBy(() -> split(file))
        .isInstanceOf(StepRefused.class)
        .hasMessageContainingAll("Too few rows", "both labels");
  }

  private SplitRef split(Path file) throws Exception {
    LifecycleRequest request = TestLine.request(file);
    return line.split(request, line.validate(request));
  }

  private static Dataset<Row> read(SplitRef split) {
    return TestSpark.session().read().parquet(split.uri());
  }

  private static Dataset<Row> placesOf(SplitRef split) {
    return read(split).select(Layout.KEY, Split.COLUMN);
  }
}
