package io.slipway.spark.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {
  @ParameterizedTest
  @CsvSource({
    "2011-01-31, 2011-01-31T00:00:00Z",
    "2011-01-31T18:00, 2011-01-31T18:00:00Z",
    "2011-01-31 18:00:01.5, 2011-01-31T18:00:01.5Z",
    "2011-01-31T18:00:00+02:00, 2011-01-31T16:00:00Z",
    "1969-12-31T23:59:59Z, 1969-12-31T23:59:59Z"
  })
  void readsDatesInIso8601(String text, Instant moment) {
    long micros = Cells.micros(text);

    assertThat(micros).isEqualTo(moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2011-02-30",
        "31.01.2011",
        "2011-1-3",
        "2011-01-31T",
        "2011-01-31T25:00",
        "2011-01-31x18:00",
        "20110131"
      })
  void takesNothingElseForADate(String text) {
    assertThat(Cells.micros(text)).isEqualTo(Cells.NO_DATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1d", "0x10", "1e999", "NaN", "Infinity", "1,5", "--1", "1 2"})
  void takesOnlyFiniteDecimalNumbersForNumbers(String text) {
    assertThat(Cells.number(text)).isNaN();
  }

  @Test
  void readsNumbers() {
    assertThat(Cells.number("-1.5e3")).isEqualTo(-1500);
    assertThat(Cells.integer("+12")).isEqualTo(12L);
    assertThat(Cells.integer("12.0")).isNull();
    assertThat(Cells.integer("99999999999999999999")).isNull();
    assertThat(Cells.integer("9223372036854775808")).isNull();
  }
}
