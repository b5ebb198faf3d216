package io.slipway.spark.features;

import static io.slipway.spark.features.TestRows.DATE;
import static io.slipway.spark.features.TestRows.INTEGER;
import static io.slipway.spark.features.TestRows.NUMBER;
import static io.slipway.spark.features.TestRows.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.slipway.contract.ColumnFeature;
import io.slipway.contract.DatePart;
import io.slipway.contract.Encoding;
import io.slipway.contract.FeatureSpec;
import io.slipway.contract.Imputation;
import io.slipway.contract.Scaling;
import io.slipway.contract.Task;
import io.slipway.spark.lease.StepRefused;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FeaturePlanTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("age", INTEGER)
          .add("income", NUMBER)
          .add("job", TEXT)
          .add("started", DATE)
          .add("casual", INTEGER)
          .add("y", TEXT)
          .add("__key", TEXT);

  static Stream<Arguments> requestsThatDoNotFit() {
    return Stream.of(
        arguments(
            column("agee", TestRows.scaled(Scaling.STANDARD)),
            "features.columns.agee: the data has no column 'agee'; it has age, income, job,"),
        arguments(
            column("y", TestRows.encoded(Encoding.TARGET)),
            "features.columns.y: the target is not a feature"),
        arguments(
            column("casual", TestRows.scaled(Scaling.ROBUST)),
            "features.columns.casual: the column is withheld by data.exclude"),
        arguments(
            column("age", TestRows.encoded(Encoding.ONE_HOT)),
            "features.columns.age.encoding: is for text columns, not for a column of type integer"),
        arguments(
            column("income", TestRows.grouped(null, 5, null)),
            "features.columns.income.rareBelow: is for text columns"),
        arguments(
            column("started", TestRows.grouped(null, null, 20)),
            "features.columns.started.categories: is for text columns, not for a column of type date"),
        arguments(
            column("job", TestRows.scaled(Scaling.MIN_MAX)),
            "features.columns.job.scaling: is for numbers, not for a column of type text"),
        arguments(
            column("started", TestRows.scaled(Scaling.STANDARD)),
            "features.columns.started.scaling: is for numbers, not for a column of type date"),
        arguments(
            column("age", TestRows.parts(DatePart.MONTH)),
            "features.columns.age.parts: is for dates, not for a column of type integer"),
        arguments(
            column("job", TestRows.imputed(Imputation.MEAN, null)),
            "features.columns.job.imputation: a text column has no mean or median"),
        arguments(
            column("income", TestRows.imputed(Imputation.CONSTANT, "ten")),
            "features.columns.income.fill: 'ten' is not a number"),
        arguments(
            column("income", TestRows.imputed(Imputation.CONSTANT, "NaN")),
            "features.columns.income.fill: 'NaN' is not a finite number"),
        arguments(
            column("started", TestRows.imputed(Imputation.CONSTANT, "29.2.2024")),
            "features.columns.started.fill: '29.2.2024' is not a date such as 2024-02-29"),
        arguments(
            column("started", TestRows.imputed(Imputation.CONSTANT, "2023-02-29")),
            "features.columns.started.fill: '2023-02-29' is not a date such as 2024-02-29"),
        arguments(
            column("started", TestRows.imputed(Imputation.CONSTANT, "0000-12-31")),
            "features.columns.started.fill: '0000-12-31' is not in the years 1 to 9999"),
        arguments(
            column("job", TestRows.imputed(Imputation.CONSTANT, "")),
            "features.columns.job.fill: an empty text is a missing value itself"),
        arguments(
            column("age", TestRows.imputed(Imputation.MEDIAN, "3")),
            "features.columns.age.fill: is only used with imputation 'constant'"),
        arguments(
            new FeatureSpec(TestRows.encoded(Encoding.TARGET), null, null, null),
            "features.number.encoding: is for text columns, not for a column of type number"),
        arguments(
            new FeatureSpec(null, TestRows.parts(DatePart.DAY), null, null),
            "features.text.parts: is for dates, not for a column of type text"),
        arguments(
            new FeatureSpec(null, null, TestRows.encoded(Encoding.ORDINAL), null),
            "features.date.encoding: is for text columns, not for a column of type date"));
  }

  @ParameterizedTest
  @MethodSource("requestsThatDoNotFit")
  void refusesWhatDoesNotFitAndNamesTheField(FeatureSpec spec, String message) {
    assertThatThrownBy(() -> FeaturePlan.of(SCHEMA, TestRows.request(Task.BINARY, spec, "casual")))
        .isInstanceOf(StepRefused.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void namesEveryProblemAtOnce() {
    FeatureSpec spec =
        TestRows.columns(
            Map.of(
                "age", TestRows.encoded(Encoding.TARGET),
                "nobody", TestRows.scaled(Scaling.NONE)));

    assertThatThrownBy(() -> FeaturePlan.of(SCHEMA, TestRows.request(Task.BINARY, spec)))
        .hasMessageContainingAll("features.columns.age.encoding:", "features.columns.nobody:");
  }

  static Stream<Arguments> columnsThatCannotBe() {
    return Stream.of(
        arguments(new StructType().add("y", TEXT), "data.exclude: no column is left to learn from"),
        arguments(
            new StructType().add("probability", NUMBER),
            "data.exclude: the column name 'probability' is that of the model's answer"),
        arguments(
            new StructType().add("\uD83D\uDE80", NUMBER),
            "data.exclude: the column name '\uD83D\uDE80' has a character beyond U+FFFF"));
  }

  @ParameterizedTest
  @MethodSource("columnsThatCannotBe")
  void refusesColumnsThatNoPackageCanTake(StructType schema, String message) {
    assertThatThrownBy(
            () -> FeaturePlan.of(schema, TestRows.request(Task.BINARY, FeatureSpec.standard())))
        .isInstanceOf(StepRefused.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void refusesAColumnToWithholdThatIsNotThere() {
    assertThatThrownBy(
            () ->
                FeaturePlan.of(
                    SCHEMA, TestRows.request(Task.BINARY, FeatureSpec.standard(), "casuall")))
        .hasMessageStartingWith("data.notAtInference: the data has no column 'casuall'");
  }

  @Test
  void takesNeitherTheTargetNorWhatIsWithheldNorItsOwnColumns() throws Exception {
    assertThat(
            FeaturePlan.of(SCHEMA, TestRows.request(Task.BINARY, FeatureSpec.standard(), "casual")))
        .extracting(PlannedFeature::name)
        .containsExactly("age", "income", "job", "started");
  }

  @Test
  void anEntryOfAColumnGoesBeforeThatOfItsType() throws Exception {
    FeatureSpec spec =
        new FeatureSpec(
            new ColumnFeature(Imputation.MEDIAN, null, null, null, null, Scaling.ROBUST, null),
            null,
            null,
            Map.of("age", TestRows.imputed(Imputation.MEAN, null)));

    assertThat(FeaturePlan.of(SCHEMA, TestRows.request(Task.BINARY, spec)).subList(0, 2))
        .extracting(PlannedFeature::imputation, PlannedFeature::scaling)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Imputation.MEAN, Scaling.ROBUST),
            org.assertj.core.groups.Tuple.tuple(Imputation.MEDIAN, Scaling.ROBUST));
  }

  private static FeatureSpec column(String name, ColumnFeature asked) {
    return TestRows.columns(Map.of(name, asked));
  }
}
