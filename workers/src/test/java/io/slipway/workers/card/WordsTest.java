package io.slipway.workers.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  private final Words words = new Words();

  @ParameterizedTest
  @CsvSource({
    "0.92743, 0.927", "0.99966, 0.9997", "1, 1.00", "0, 0", "0.0041, 0.0041", "0.00000042, 4.2e-7",
    "-0.0001, −0.0001", "40.283, 40.28", "124.47, 124.5", "15384.2, '15,384'",
        "0.9999999999, 1.000", "NaN, –"
  })
  void roundsMeasures(double number, String expected) {
    assertThat(words.measure(number)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "17, 17",
    "0.25, 0.25",
    "1484705, '1,484,705'",
    "-3.5, −3.5",
    "0.333333, 0.3333",
    "0.00000042, 4.20e-07",
    "0, 0",
    "1379963888.5, '1,380,000,000'"
  })
  void roundsValues(double number, String expected) {
    assertThat(words.value(number)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.2408, 24.1 %",
    "0.5, 50 %",
    "0.84014, 84.0 %",
    "0, 0 %",
    "1, 100 %",
    "0.00011, 0.01 %",
    "0.00001, below 0.01 %",
    "0.99996, 99.996 %"
  })
  void givesShares(double share, String expected) {
    assertThat(words.share(share)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0.9274, 93 of 100", "0.997, '997 of 1,000'", "1, 100 of 100", "0, 0 of 100"})
  void countsCases(double share, String expected) {
    assertThat(words.outOf(share)).isEqualTo(expected);
  }

  @Test
  void listsNames() {
    assertThat(words.list(List.of())).isEmpty();
    assertThat(words.list(List.of("a"))).isEqualTo("a");
    assertThat(words.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
  }

  @Test
  void shortensByCharactersAndNotByHalves() {
    assertThat(words.shortened("👩👩👩", 2)).isEqualTo("👩…");
  }

  @Test
  void givesWilsonsInterval() {
    assertThat(SlicePlots.wilson(0.5, 100)[0]).isEqualTo(0.4038, within(0.0001));
    assertThat(SlicePlots.wilson(0.5, 100)[1]).isEqualTo(0.5962, within(0.0001));
    assertThat(SlicePlots.wilson(1, 30)[1]).isLessThanOrEqualTo(1 + 1e-12);
  }
}
