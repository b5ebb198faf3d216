package io.slipway.spark.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.ColumnType;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupsTest {
  @Test
  void textsAreGroupedByValueTheMostFrequentFirst() {
    Groups groups = Groups.ofTexts("race", new String[] {"b", "a", null, "a", "c", "b", "a"});

    assertThat(groups.values()).containsExactly("a", "b", Groups.MISSING, "c");
    assertThat(groups.codes()).containsExactly(1, 0, 2, 0, 3, 1, 0);
    assertThat(groups.rows()).containsExactly(3, 2, 1, 1);
    assertThat(groups.inside(0)).containsExactly(0, 1, 0, 1, 0, 0, 1);
    assertThat(groups.outside(0)).containsExactly(1, 0, 1, 0, 1, 1, 0);
  }

  @Test
  void numbersAreGroupedByQuartiles() {
    double[] ages = IntStream.rangeClosed(0, 100).asDoubleStream().toArray();

    Groups groups = Groups.ofNumbers("age", ColumnType.INTEGER, ages);

    assertThat(groups.values())
        .containsExactly(
            "0 .. below 25", "25 .. below 50", "50 .. below 75", "75 .. 100", Groups.MISSING);
    assertThat(groups.rows()).containsExactly(25, 25, 25, 26, 0);
  }

  @Test
  void numbersOfFewValuesAreGroupedByValue() {
    Groups groups =
        Groups.ofNumbers("season", ColumnType.INTEGER, new double[] {1, 2, 2, Double.NaN});

    assertThat(groups.values()).containsExactly("2", Groups.MISSING, "1");
  }

  @Test
  void quartilesThatCoincideBecomeOneGroup() {
    double[] gains = IntStream.range(0, 100).mapToDouble(i -> i < 80 ? 0 : i).toArray();

    Groups groups = Groups.ofNumbers("gain", ColumnType.NUMBER, gains);

    assertThat(groups.values()).containsExactly("0 .. 99", Groups.MISSING);
  }

  @Test
  void datesAreShownAsDates() {
    double[] days = IntStream.range(0, 40).mapToDouble(day -> day * 86_400.0).toArray();

    Groups groups = Groups.ofNumbers("day", ColumnType.DATE, days);

    assertThat(groups.values().get(0))
        .isEqualTo("1970-01-01T00:00:00Z .. below 1970-01-10T18:00:00Z");
  }
}
