package io.slipway.spark.features;

import static io.slipway.spark.features.TestRows.DATE;
import static io.slipway.spark.features.TestRows.INTEGER;
import static io.slipway.spark.features.TestRows.NUMBER;
import static io.slipway.spark.features.TestRows.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.Encoding;
import io.slipway.contract.FeatureSetRef;
import io.slipway.contract.FeatureSpec;
import io.slipway.contract.Scaling;
import io.slipway.contract.SplitRef;
import io.slipway.contract.Task;
import io.slipway.spark.TestSpark;
import io.slipway.spark.split.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildFeaturesTest {
  private static final FeatureSpec SPEC =
      new FeatureSpec(
          TestRows.scaled(Scaling.STANDARD), TestRows.encoded(Encoding.TARGET), null, null);

  @TempDir Path folder;

  @Test
  void sameRowsGiveTheSameBytes() throws Exception {
    SplitRef split = rows().write(folder.resolve("split"));

    FeatureSetRef first = build(split);
    FeatureSetRef second = build(split);

    assertThat(second.sha256()).isEqualTo(first.sha256());
    assertThat(pipeline(second)).isEqualTo(pipeline(first));
    // amount, the mean of city, month and weekday and hour
    assertThat(first.inputs()).isEqualTo(3);
    assertThat(first.width()).isEqualTo(5);
  }

  @Test
  void nothingOfWhatIsWithheldGetsIn() throws Exception {
    FeatureSetRef features = build(rows().write(folder.resolve("split")));

    assertThat(pipeline(features)).contains("amount", "city").doesNotContain("casual", "SECRET");
  }

  @Test
  void onlyTrainingRowsAreEncodedOutOfFold() throws Exception {
    FeatureSetRef features = build(rows().write(folder.resolve("split")));

    // two cities, as seen from the five folds
    assertThat(cities(features, Split.TRAIN)).hasSizeBetween(7, 10);
    assertThat(cities(features, Split.VALIDATION)).hasSize(2);
    assertThat(cities(features, Split.TEST))
        .containsExactlyInAnyOrderElementsOf(cities(features, Split.VALIDATION));
  }

  private static List<Double> cities(FeatureSetRef features, String part) {
    return BuildFeatures.vectors(TestSpark.session(), features, part).collectAsList().stream()
        .map((Row row) -> row.<Double>getList(row.fieldIndex(FeaturePipeline.VECTOR)).get(1))
        .distinct()
        .toList();
  }

  private FeatureSetRef build(SplitRef split) throws Exception {
    return new BuildFeatures(TestSpark.session(), TestSpark.JSON)
        .run(
            new BuildFeatures.Input(
                TestSpark.LIFECYCLE, TestRows.request(Task.BINARY, SPEC, "casual", "note"), split),
            TestSpark.folder(folder));
  }

  private static String pipeline(FeatureSetRef features) throws Exception {
    return Files.readString(Path.of(features.uri(), FeaturePipeline.FILE));
  }

  private static TestRows rows() {
    Random random = new Random(3);
    TestRows rows =
        TestRows.of("amount", NUMBER, "casual", INTEGER, "city", TEXT, "note", TEXT, "when", DATE);
    for (int i = 0; i < 400; i++) {
      rows.add(
          List.of(Split.TRAIN, Split.TRAIN, Split.VALIDATION, Split.TEST).get(i % 4),
          random.nextInt(3) == 0 ? "yes" : "no",
          random.nextGaussian(),
          (long) i,
          random.nextBoolean() ? "Bern" : "Zürich",
          "SECRET " + i,
          new Timestamp(1_000L * random.nextInt()));
    }
    return rows;
  }
}
