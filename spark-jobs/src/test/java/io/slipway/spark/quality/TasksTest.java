package io.slipway.spark.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slipway.contract.ColumnType;
import io.slipway.contract.DatasetProfile.ColumnProfile;
import io.slipway.spark.TestSpark;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.quality.DataCase.Checked;
import io.slipway.spark.table.Layout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TasksTest {
  @TempDir Path folder;
  private DataCase data;

  @BeforeEach
  void makeCase() {
    data = new DataCase(folder);
  }

  @Test
  void groupsTheLabelsOfAMulticlassModel() throws Exception {
    Checked checked =
        data.check(
            "{'task':'multiclass','target':{'column':'kind','trimSuffix':'.','groups':{'one':['a','b']},'otherwise':'rest'}}",
            rows(400, "abcd", "."));

    assertThat(checked.report().labels()).containsOnlyKeys("one", "rest");
    assertThat(checked.report().labels().values().stream().mapToLong(n -> n).sum()).isEqualTo(400);
    assertThat(valid(checked).select(Layout.LABEL_TEXT).distinct().collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("one", "rest");
  }

  @Test
  void reportsLabelsThatOnlyTheTestRowsHave() throws Exception {
    Path test = Files.write(folder.resolve("test.csv"), rows(50, "abz", ""));

    Checked checked =
        data.check(
            "{'task':'multiclass','target':{'column':'kind'},'data':{'testUri':'%s'}}"
                .formatted(test),
            rows(400, "abc", ""));

    assertThat(checked.report().labels()).containsOnlyKeys("a", "b", "c", "z");
    assertThat(checked.report().feasibility().findings())
        .anySatisfy(finding -> assertThat(finding).contains("only in the official test rows", "z"));
  }

  @Test
  void reportsLabelsOfGroupsThatOnlyTheTestRowsHave() throws Exception {
    Path test = Files.write(folder.resolve("test.csv"), rows(50, "abz", "."));

    Checked checked =
        data.check(
            "{'task':'multiclass','target':{'column':'kind','trimSuffix':'.','groups':{'one':['a','z']}},'data':{'testUri':'%s'}}"
                .formatted(test),
            rows(400, "abc", "."));

    assertThat(checked.report().labels()).containsOnlyKeys("one", "b", "c");
    assertThat(checked.report().feasibility().findings())
        .anySatisfy(
            finding ->
                assertThat(finding)
                    .startsWith("One label occurs of target.groups only in the official test rows")
                    .matches(".*: z \\(\\d+\\)"));
  }

  @Test
  void quarantinesRowsOfARegressionWithoutAFiniteNumber() throws Exception {
    List<String> rows = numbers(300);
    rows.set(5, "1,2011-01-01,NaN");
    rows.set(6, "1,2011-01-01,");

    Checked checked = data.check("{'task':'regression','target':{'column':'y'}}", rows);

    assertThat(checked.quality().quarantinedRows()).isEqualTo(2);
    assertThat(checked.quality().samples())
        .anySatisfy(s -> assertThat(s).contains("row 5", "no finite number"));
    assertThat(checked.report().labels()).isEmpty();
    Row first = valid(checked).head();
    assertThat(first.<Object>getAs(Layout.LABEL_TEXT)).isEqualTo(first.getAs("y"));
  }

  @Test
  void typesDatesAndMeasuresThem() throws Exception {
    Checked checked = data.check("{'task':'regression','target':{'column':'y'}}", numbers(300));

    assertThat(valid(checked).schema().apply("day").dataType()).isEqualTo(DataTypes.TimestampType);
    assertThat(valid(checked).head().<Timestamp>getAs("day").toInstant())
        .isEqualTo("2011-01-01T00:00:00Z");
    ColumnProfile day = column(checked, "day");
    assertThat(day.type()).isEqualTo(ColumnType.DATE);
    assertThat(day.min()).isEqualTo(LocalDate.of(2011, 1, 1).toEpochDay() * 86_400.0);
    assertThat(day.quantiles()).hasSize(7).isSorted();
  }

  @Test
  void takesAColumnForDatesFrom95PercentOn() throws Exception {
    List<String> rows = numbers(300);
    rows.set(5, "1,soon,2");

    Checked checked = data.check("{'task':'regression','target':{'column':'y'}}", rows);

    assertThat(column(checked, "day").type()).isEqualTo(ColumnType.DATE);
    assertThat(checked.quality().samples())
        .singleElement()
        .satisfies(s -> assertThat(s).contains("row 5", "'soon'", "ISO 8601"));
  }

  @Test
  void describesColumns() throws Exception {
    Checked checked = data.check("{'task':'regression','target':{'column':'y'}}", numbers(300));

    ColumnProfile x = column(checked, "x");
    assertThat(x.present()).isEqualTo(300);
    assertThat(x.distinct()).isEqualTo(10);
    assertThat(x.mean()).isCloseTo(4.5, within(1e-9));
    assertThat(x.top()).hasSize(10).allSatisfy(value -> assertThat(value.rows()).isEqualTo(30));
    assertThat(x.histogram().counts().stream().mapToLong(n -> n).sum()).isEqualTo(300);
    assertThat(x.histogram().edges()).hasSize(x.histogram().counts().size() + 1);
    assertThat(x.signal()).isBetween(0.7, 0.99);
    assertThat(column(checked, "y").signal()).isNull();
    assertThat(column(checked, "y").type()).isEqualTo(ColumnType.NUMBER);
  }

  @Test
  void sameDataGivesTheSameFiles() throws Exception {
    String request = "{'task':'regression','target':{'column':'y'}}";

    Checked first = data.check(request, numbers(300));
    Checked second = data.check(request, numbers(300));

    assertThat(second.quality().sha256()).isEqualTo(first.quality().sha256());
    assertThat(Files.readString(Path.of(second.quality().profileUri())))
        .isEqualTo(Files.readString(Path.of(first.quality().profileUri())));
    assertThat(Files.readString(Path.of(second.quality().reportUri())))
        .isEqualTo(Files.readString(Path.of(first.quality().reportUri())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'task':'multiclass','target':{'column':'kind'}}|a|all rows have the one label 'a'",
        "{'task':'multiclass','target':{'column':'x'}}|ab|about 400 different values were found, at most 200 labels are told apart. If it is a number, set task to regression",
        "{'target':{'column':'kind','positive':'a'}}|abc|3 labels were found, a binary model has two: a, b, c",
        "{'target':{'column':'kind','positive':'q'}}|ab|the label 'q' of target.positive does not occur; found are a, b",
        "{'target':{'column':'kind','positive':'a','otherwise':'a'}}|ab|all rows have the one label 'a'",
        "{'task':'regression','target':{'column':'kind'}}|ab|There is no valid row. The first reasons: Column kind: 'a",
        "{'task':'multiclass','target':{'column':'kind'},'data':{'columns':[{'name':'x','type':'date'}]}}|ab|There is no valid row. The first reasons: Column x: '0' is not a date in ISO 8601",
        "{'task':'multiclass','target':{'column':'kind'},'data':{'contract':'/no/such.yaml'}}|ab|data.contract: '/no/such.yaml' is not inside a folder that data may be read from"
      })
  void refusesWhatNoModelCanBeTrainedOn(String request, String labels, String message)
      throws Exception {
    List<String> rows = rows(400, labels, "");

    assertThatThrownBy(() -> data.check(request, rows))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining(message);
  }

  private static Dataset<Row> valid(Checked checked) {
    return TestSpark.session().read().parquet(checked.quality().uri());
  }

  static ColumnProfile column(Checked checked, String name) {
    return checked.profile().columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> rows(int count, String labels, String suffix) {
    List<String> rows = new ArrayList<>(List.of("x,kind"));
    for (int i = 0; i < count; i++) {
      rows.add(i + "," + labels.charAt(i % labels.length()) + suffix);
    }
    return rows;
  }

  private static List<String> numbers(int count) {
    Random random = new Random(1);
    List<String> rows = new ArrayList<>(List.of("x,day,y"));
    for (int i = 0; i < count; i++) {
      LocalDate day = LocalDate.of(2011, 1, 1).plusDays(i);
      rows.add("%d,%s,%.3f".formatted(i % 10, day, i % 10 + random.nextGaussian()));
    }
    return rows;
  }
}
