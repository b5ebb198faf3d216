package io.slipway.serving;

import static io.slipway.serving.RequestBody.column;
import static io.slipway.serving.RequestBody.inputs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateColumnTest {
  private static final String AGE = column("age", "INT64", "[1]", "[30]");
  private static final String HOURS = column("hours", "FP64", "[1]", "[40]");
  private static final String JOB = column("job", "BYTES", "[1]", "[\"clerk\"]");

  private static TestServer server;

  @BeforeAll
  static void serve(@TempDir Path folder) {
    server = new TestServer(folder);
    server.load(
        "regression",
        1,
        TestPackage.regression(server.artifact("regression"), TestModel.regression()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          BYTES | "2011-01-01"                | 1293840000
          BYTES | "2011-01-01T00:00:00"       | 1293840000
          BYTES | "2011-01-01 00:00:00"       | 1293840000
          BYTES | "2011-01-01T12:00Z"         | 1293883200
          BYTES | "2011-01-01T00:00:00+02:00" | 1293832800
          BYTES | "2011-01-01T00:00:00-0800"  | 1293868800
          BYTES | "2012-02-29"                | 1330473600
          BYTES | "1969-12-31"                | -86400
          BYTES | ""                          | 40
          BYTES | null                        | 40
          BYTES | NaN                         | 40
          FP64  | 1293840000.0                | 1293840000
          INT64 | 1293840000                  | 1293840000
          INT64 | -86400                      | -86400
          FP64  | null                        | 40
          FP64  | NaN                         | 40
          """)
  void takesADateAsTextOrSecondsOrMissing(String datatype, String cell, double seconds) {
    var since = column("since", datatype, "[1]", "[" + cell + "]");

    var answer = server.infer("regression", inputs(AGE, HOURS, JOB, since));

    assertThat(answer.first())
        .isCloseTo(TestModel.prediction(30.0, 40.0, "clerk", seconds), within(2e-3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          BYTES | "2011-02-30"                | has "2011-02-30" at position 1 of 'data', which is not a date such as 2011-01-31
          BYTES | "2011-02-29"                | which is not a date
          BYTES | "2011-13-01"                | which is not a date
          BYTES | "2011-1-1"                  | which is not a date
          BYTES | "20110101"                  | which is not a date
          BYTES | "01.02.2011"                | has "01.02.2011" at position 1
          BYTES | "02/01/2011"                | which is not a date
          BYTES | "2011-01-01T24:01"          | which is not a date
          BYTES | "2011-01-01T00:00:00ZZ"     | which is not a date
          BYTES | "2011-01-01T00:00:00 Paris" | which is not a date
          BYTES | "2011-01-01 "               | which is not a date
          BYTES | " "                         | which is not a date
          BYTES | "today"                     | which is not a date
          BYTES | "1293840000"                | which is not a date
          BYTES | "+12011-01-01"              | which is not a date
          BYTES | 1293840000                  | has 1293840000 at position 1
          BYTES | []                          | has [] at position 1
          BYTES | {}                          | has {} at position 1
          BYTES | true                        | has true at position 1
          FP64  | "2011-01-01"                | which is not a number
          INT64 | 1.5                         | which is not a whole number
          INT64 | 1293840000000               | which is not a date of the years 1 to 9999 in seconds since 1970
          FP64  | 1e999                       | which is not a number
          FP64  | -1e12                       | in seconds since 1970
          FP32  | 1                           | datatype 'FP32', but the model reads BYTES or FP64 or INT64
          """)
  void refusesADateThatIsNone(String datatype, String cell, String problem) {
    var since = column("since", datatype, "[2]", "[null, " + cell + "]");
    var two =
        inputs(
            column("age", "INT64", "[2]", "[30, 30]"),
            column("hours", "FP64", "[2]", "[40, 40]"),
            column("job", "BYTES", "[2]", "[\"clerk\", \"clerk\"]"),
            since);

    var answer = server.infer("regression", two);

    assertThat(answer.error())
        .startsWith("Model 'regression' version 1: Column 'since' has ")
        .contains(problem);
    assertThat(answer.status()).isEqualTo(400);
  }
}
