package io.slipway.spark.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.ColumnType;
import io.slipway.contract.DatasetProfile;
import io.slipway.contract.DatasetProfile.ColumnProfile;
import io.slipway.contract.DatasetProfile.ValueCount;
import io.slipway.contract.QualityReport.Change;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnomaliesTest {
  private static final DatasetProfile USUAL = profile(1000, 38.6, 10, "car", "house");

  @Test
  void theSameAgainIsNoAnomaly() {
    assertThat(Anomalies.find(List.of(USUAL), USUAL)).isEmpty();
  }

  @Test
  void namesWhatJumpsAgainstTheLastVersion() {
    DatasetProfile now = profile(300, 52, 200, "car", "boat");

    assertThat(Anomalies.find(List.of(USUAL), now))
        .containsExactlyInAnyOrder(
            "The number of rows is 300, in the last version it was 1000",
            "Column age: the share of missing values is 67 %, in the last version it was 1 %",
            "Column age: the mean is 52, in the last version it was 38.60",
            "Column purpose: new value 'boat' in 50 % of the rows",
            "Column purpose: value 'house' is gone, it stood in 50 % of the rows");
  }

  @Test
  void fewRowsGiveNoAlarm() {
    DatasetProfile now = profile(12, 52, 6, "car", "boat");

    assertThat(Anomalies.find(List.of(profile(12, 38.6, 0, "car", "house")), now)).isEmpty();
  }

  @Test
  void oneOutlierAmongManyVersionsDoesNotHideTheNext() {
    List<DatasetProfile> earlier =
        Stream.concat(
                Stream.of(profile(1000, 70, 10, "car", "house")),
                IntStream.range(0, 5)
                    .mapToObj(i -> profile(1000, 38 + 0.1 * i, 10, "car", "house")))
            .toList();

    assertThat(Anomalies.find(earlier, profile(1000, 60, 10, "car", "house")))
        .singleElement()
        .isEqualTo("Column age: the mean is 60, in the median of 6 versions it was 38.25");
    assertThat(Anomalies.find(earlier, profile(1000, 38.5, 10, "car", "house"))).isEmpty();
  }

  @Test
  void putsChangesIntoWords() {
    DatasetProfile now = profile(1200, 45.1, 10, "car", "boat");

    assertThat(ProfileComparison.between(USUAL, now))
        .extracting(Change::inWords)
        .containsExactly(
            "Rows: 1000 -> 1200",
            "Column age: mean 38.60 -> 45.10",
            "Column purpose: new values boat",
            "Column purpose: values that are gone house");
  }

  @Test
  void namesColumnsThatCameAndWent() {
    DatasetProfile without = new DatasetProfile(1, "v", "s", 1000, List.of(), Map.of());

    assertThat(ProfileComparison.between(without, USUAL))
        .extracting(Change::inWords)
        .containsExactly("Column age: is new", "Column purpose: is new");
    assertThat(ProfileComparison.between(USUAL, without))
        .extracting(Change::kind)
        .containsExactly("columnRemoved", "columnRemoved");
  }

  private static DatasetProfile profile(long rows, double mean, long missing, String... purposes) {
    ColumnProfile age =
        new ColumnProfile(
            "age",
            ColumnType.INTEGER,
            rows - missing,
            missing,
            60,
            18.0,
            90.0,
            mean,
            12.0,
            List.of(),
            null,
            List.of(),
            0.1);
    List<ValueCount> top =
        Stream.of(purposes).map(p -> new ValueCount(p, rows / purposes.length)).toList();
    ColumnProfile purpose =
        new ColumnProfile(
            "purpose",
            ColumnType.TEXT,
            rows,
            0,
            2,
            null,
            null,
            null,
            null,
            List.of(),
            null,
            top,
            0.1);
    return new DatasetProfile(1, "loans@1", "s", rows, List.of(age, purpose), Map.of());
  }
}
