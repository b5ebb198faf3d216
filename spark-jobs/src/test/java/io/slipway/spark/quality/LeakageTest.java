package io.slipway.spark.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.spark.TestLine;
import io.slipway.spark.quality.DataCase.Checked;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakageTest {
  private static final String LOANS = "{'target':{'column':'repaid','positive':'yes'}%s}";

  @TempDir Path folder;
  private DataCase data;

  @BeforeEach
  void makeCase() {
    data = new DataCase(folder);
  }

  @Test
  void honestColumnsAreLeftAlone() throws Exception {
    Checked checked = data.check(LOANS.formatted(""), TestLine.loans(2000, 1));

    assertThat(checked.quality().leakage()).isZero();
    assertThat(checked.report().feasibility().signals().get("age")).isGreaterThan(0.05);
  }

  @Test
  void findsACopyOfTheTarget() throws Exception {
    Checked checked =
        data.check(LOANS.formatted(""), with("status", TestLine.loans(60, 1), (l) -> l));

    assertThat(checked.leakingColumns()).containsExactly("status");
    assertThat(checked.quality().leakage()).isEqualTo(1);
    assertThat(checked.quality().findings())
        .anySatisfy(
            f ->
                assertThat(f)
                    .contains(
                        "Column status",
                        "reads the same as the target",
                        "data.exclude",
                        "steward"));
  }

  @Test
  void findsANumberThatRanksTheLabels() throws Exception {
    Random random = new Random(2);
    Checked checked =
        data.check(
            LOANS.formatted(""),
            with(
                "paid",
                TestLine.loans(2000, 1),
                l -> Double.toString((l.equals("yes") ? 10 : 0) + random.nextGaussian())));

    assertThat(checked.leakingColumns()).containsExactly("paid");
  }

  @Test
  void findsTextsOfWhichEachMeansOneLabel() throws Exception {
    Random random = new Random(2);
    Checked checked =
        data.check(
            LOANS.formatted(""),
            with(
                "note",
                TestLine.loans(3000, 1),
                l -> (l.equals("yes") ? "closed-" : "open-") + random.nextInt(150)));

    assertThat(checked.leakingColumns()).containsExactly("note");
  }

  @Test
  void anIdentifierDoesNotLookPredictive() throws Exception {
    int[] next = {0};
    Checked checked =
        data.check(
            LOANS.formatted(""),
            with("customer", TestLine.loans(3000, 1), l -> "customer-" + next[0]++));

    assertThat(checked.report().feasibility().signals().get("customer")).isLessThan(0.01);
    assertThat(checked.report().feasibility().identifierColumns()).containsExactly("customer");
    assertThat(checked.quality().leakage()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exclude", "notAtInference"})
  void doesNotLookAtWithheldColumns(String field) throws Exception {
    Checked checked =
        data.check(
            LOANS.formatted(",'data':{'%s':['status']}".formatted(field)),
            with("status", TestLine.loans(300, 1), l -> l));

    assertThat(checked.quality().leakage()).isZero();
    assertThat(checked.report().feasibility().findings().toString().contains("kept out"))
        .isEqualTo(field.equals("notAtInference"));
  }

  @Test
  void findsTwoColumnsWhoseSumIsTheTarget() throws Exception {
    Random random = new Random(3);
    List<String> rows = new ArrayList<>(List.of("a,b,c,total"));
    for (int i = 0; i < 1000; i++) {
      int a = random.nextInt(100);
      int b = random.nextInt(300);
      rows.add("%s,%d,%d,%d".formatted(i == 7 ? "" : a, b, random.nextInt(9), a + b));
    }

    Checked checked = data.check("{'task':'regression','target':{'column':'total'}}", rows);

    assertThat(checked.leakingColumns()).containsExactly("a", "b");
    assertThat(checked.quality().leakage()).isEqualTo(1);
    assertThat(checked.quality().findings().get(0)).contains("Columns a and b", "together");
  }

  @Test
  void findsACopyOfANumericTarget() throws Exception {
    Random random = new Random(3);
    List<String> rows = new ArrayList<>(List.of("thousands,c,total"));
    for (int i = 0; i < 1000; i++) {
      double total = Math.exp(3 * random.nextGaussian());
      rows.add("%.9f,%d,%.6f".formatted(total / 1000, random.nextInt(9), total));
    }

    Checked checked = data.check("{'task':'regression','target':{'column':'total'}}", rows);

    assertThat(checked.leakingColumns()).containsExactly("thousands");
  }

  @Test
  void saysWhenThereIsTooLittle() throws Exception {
    Checked checked = data.check(LOANS.formatted(""), TestLine.loans(60, 1));

    assertThat(checked.report().feasibility().findings())
        .anySatisfy(f -> assertThat(f).contains("60 valid rows", "200"))
        .anySatisfy(f -> assertThat(f).contains("Label", "below 50"));
  }

  @Test
  void namesConstantColumns() throws Exception {
    Checked checked =
        data.check(LOANS.formatted(""), with("country", TestLine.loans(300, 1), l -> "XX"));

    assertThat(checked.report().feasibility().constantColumns()).containsExactly("country");
  }

  private static List<String> with(String name, List<String> rows, Function<String, String> cell) {
    List<String> wider = new ArrayList<>(List.of(name + "," + rows.get(0)));
    for (String row : rows.subList(1, rows.size())) {
      wider.add(cell.apply(row.substring(row.lastIndexOf(',') + 1)) + "," + row);
    }
    return wider;
  }
}
