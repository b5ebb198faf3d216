package io.slipway.spark.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.ColumnSpec;
import io.slipway.contract.ColumnType;
import io.slipway.contract.CsvDialect;
import io.slipway.contract.DataQuality;
import io.slipway.spark.TestLine;
import io.slipway.spark.TestSpark;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.Layout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateDatasetTest {
  @TempDir Path folder;
  private TestLine line;
  private List<String> rows;

  @BeforeEach
  void makeLine() {
    line = new TestLine(folder);
    rows = new ArrayList<>(TestLine.loans(100, 1));
  }

  @Test
  void keepsGoodRows() throws Exception {
    DataQuality quality = validate();

    assertThat(quality.validRows()).isEqualTo(100);
    assertThat(quality.quarantinedRows()).isZero();
    assertThat(quality.errors()).isZero();
  }

  @Test
  void quarantinesTextInANumericColumnWithItsRow() throws Exception {
    rows.set(17, "100,old,car,yes");

    DataQuality quality = validate();

    assertThat(quality.quarantinedRows()).isEqualTo(1);
    assertThat(quality.findings())
        .anySatisfy(
            finding ->
                assertThat(finding).contains("Column age", "'old'", "whole number", "row 17"));
    Row row = TestSpark.session().read().parquet(quality.quarantineUri()).head();
    assertThat(row.<Long>getAs(Layout.ROW)).isEqualTo(17);
    assertThat(row.<Object>getAs("__reasons").toString()).contains("age");
  }

  @Test
  void quarantinesNegativeNumbersWhereNoneMayBe() throws Exception {
    rows.set(5, "-100,30,car,yes");

    DataQuality quality =
        validate(new ColumnSpec("amount", ColumnType.NUMBER, 0.0, null, null, false));

    assertThat(quality.quarantinedRows()).isEqualTo(1);
    assertThat(String.join("\n", quality.findings()))
        .contains("Column amount", "'-100'", "below the least allowed 0", "row 5");
  }

  @Test
  void quarantinesValuesThatAreNotAllowed() throws Exception {
    rows.set(5, "100,30,yacht,yes");

    DataQuality quality =
        validate(
            new ColumnSpec(
                "purpose", ColumnType.TEXT, null, null, List.of("car", "house", "travel"), false));

    assertThat(String.join("\n", quality.findings()))
        .contains("Column purpose", "'yacht'", "allowed values", "row 5");
  }

  @Test
  void quarantinesRowsOfAnotherWidth() throws Exception {
    rows.set(5, "100,30,car,yes,surplus");
    rows.set(6, "100,30");

    DataQuality quality = validate();

    assertThat(quality.quarantinedRows()).isEqualTo(2);
    assertThat(String.join("\n", quality.findings())).contains("one cell for each column", "row 5");
  }

  @Test
  void quarantinesRowsWithoutALabel() throws Exception {
    rows.set(5, "100,30,car,");

    DataQuality quality = validate();

    assertThat(quality.quarantinedRows()).isEqualTo(1);
    assertThat(String.join("\n", quality.findings())).contains("Column repaid", "label", "row 5");
  }

  @Test
  void namesAColumnThatIsMissingThroughout() throws Exception {
    rows.replaceAll(row -> row.replaceFirst("^[^,]*", row.startsWith("amount") ? "amount" : ""));

    DataQuality quality = validate();

    assertThat(quality.errors()).isEqualTo(1);
    assertThat(String.join("\n", quality.findings()))
        .contains("Column amount", "all 100 values are missing");
  }

  @Test
  void readsTheEncodingThatIsNamed() throws Exception {
    rows.set(5, "100,30,caf\u00e9,yes");
    Path file = Files.write(folder.resolve("latin.csv"), rows, StandardCharsets.ISO_8859_1);
    CsvDialect dialect = new CsvDialect(null, null, null, null, null, "ISO-8859-1", null, null);

    DataQuality quality = line.validate(TestLine.request(file, dialect, List.of()));

    assertThat(quality.quarantinedRows()).isZero();
  }

  @Test
  void refusesOneClassOnly() {
    rows.replaceAll(row -> row.replaceFirst(",no$", ",yes"));

    assertRefused("Column repaid", "all rows have the one label 'yes'");
  }

  @Test
  void refusesMoreThanTwoLabels() {
    rows.set(5, "100,30,car,perhaps");

    assertRefused("Column repaid", "3 labels", "no, perhaps, yes");
  }

  @Test
  void refusesAPositiveLabelThatDoesNotOccur() {
    rows.replaceAll(row -> row.replaceFirst(",yes$", ",y"));

    assertRefused("target.positive", "'yes'", "no, y");
  }

  @Test
  void countsRowsThatStandTwice() throws Exception {
    rows.add(rows.get(5));

    assertThat(validate().duplicateRows()).isEqualTo(1);
  }

  private DataQuality validate(ColumnSpec... columns) throws Exception {
    Path file = line.write("loans.csv", rows);
    return line.validate(TestLine.request(file, CsvDialect.standard(), List.of(columns)));
  }

  private void assertRefused(String... parts) {
    assertThatThrownBy(this::validate)
        .isInstanceOf(StepRefused.class)
        .hasMessageContainingAll(parts);
  }
}
