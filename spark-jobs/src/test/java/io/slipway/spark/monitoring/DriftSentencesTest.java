package io.slipway.spark.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.ColumnType;
import io.slipway.contract.DriftReport.Answers;
import io.slipway.contract.DriftReport.Column;
import io.slipway.contract.DriftReport.Share;
import io.slipway.contract.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftSentencesTest {
  private final DriftSentences words = new DriftSentences(Task.MULTICLASS);

  @Test
  void tellsOfTenColumnsInFullAndNamesTheOthers() {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      columns.add(column("c" + i, true, List.of()));
    }

    words.columns(columns);

    assertThat(words.findings()).hasSize(11);
    assertThat(words.findings().get(0)).isEqualTo("Column c0: it moved (effect 0.5000).");
    assertThat(words.findings().get(10)).isEqualTo("Less, but beyond chance, moved c10, c11.");
  }

  @Test
  void namesStrayValuesOnlyWhereSomethingElseMoved() {
    Column stray = column("service", false, List.of(new Share("icmp", 2, 6e-6)));

    words.columns(List.of(stray));
    words.neverSeen(List.of(stray));
    assertThat(words.findings()).isEmpty();

    words.add("Something else.");
    words.neverSeen(List.of(stray));
    assertThat(words.findings()).contains("Column service: never seen in training: icmp (2 rows).");
  }

  @Test
  void tellsOfASmallChangeOfTheAnswersWhereTheLabelsMoved() {
    Answers labels = new Answers(List.of(), 0.16, 0, "r2l rose");
    Answers answers = new Answers(List.of(), 0.03, 0, "normal rose");

    words.answers(answers, null);
    assertThat(words.findings()).isEmpty();

    words.labels(labels);
    words.answers(answers, labels);
    assertThat(words.findings())
        .containsExactly(
            "The labels moved (effect 0.1600): r2l rose.",
            "The answers moved (effect 0.0300): normal rose.");
  }

  private static Column column(String name, boolean drifted, List<Share> fresh) {
    return new Column(
        name,
        ColumnType.TEXT,
        List.of(),
        drifted ? 0.5 : 0,
        0,
        null,
        "chi-square",
        0,
        0,
        0,
        null,
        null,
        0,
        0,
        0,
        null,
        0,
        fresh,
        drifted,
        "it moved");
  }
}
