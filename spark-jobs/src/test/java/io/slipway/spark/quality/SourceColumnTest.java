package io.slipway.spark.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.ColumnSpec;
import io.slipway.contract.ColumnType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceColumnTest {
  @ParameterizedTest
  @CsvSource({
    "TEXT, 01067, TEXT", // a post code
    "NUMBER, 7, NUMBER",
    "INTEGER, 7, INTEGER",
    "INTEGER, 7.5, NUMBER",
    ", 01067, INTEGER",
    ", a, TEXT"
  })
  void whatTheSourceSaysComesBeforeWhatTheCellsLookLike(
      ColumnType says, String cell, ColumnType type) {
    ColumnSurvey cells = new ColumnSurvey(256);
    cells.add(cell);

    assertThat(new SourceColumn("x", says).typeOf(cells)).isEqualTo(type);
  }

  @Test
  void onlyTheDatasOwnColumnsCount() {
    List<ColumnSpec> declared =
        List.of(new ColumnSpec("zip", ColumnType.TEXT, null, null, List.of(), false));

    assertThat(SourceColumn.of(new String[] {"zip", "age", "__row"}, declared))
        .containsExactly(new SourceColumn("zip", ColumnType.TEXT), new SourceColumn("age", null));
  }
}
