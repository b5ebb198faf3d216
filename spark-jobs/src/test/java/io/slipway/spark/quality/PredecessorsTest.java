package io.slipway.spark.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.spark.TestLine;
import io.slipway.spark.quality.DataCase.Checked;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredecessorsTest {
  private static final String LOANS = "{'target':{'column':'repaid','positive':'yes'}}";

  @TempDir Path folder;

  @Test
  void comparesWithTheVersionBefore() throws Exception {
    DataCase data = new DataCase(folder);
    Checked before = data.check(LOANS, TestLine.loans(1000, 1));
    List<String> older =
        TestLine.loans(1000, 2).stream()
            .map(row -> row.startsWith("amount") ? row : row.replaceFirst(",(\\d\\d),", ",1$1,"))
            .toList();

    Path profile = Path.of(before.quality().profileUri());
    Checked after = data.check(LOANS, older, profile, folder.resolve("gone.json"));

    assertThat(after.report().anomalies())
        .anySatisfy(a -> assertThat(a).startsWith("Column age: the mean is 147"));
    assertThat(after.quality().changes())
        .anySatisfy(c -> assertThat(c).startsWith("Column age: mean 47").contains(" -> 147"));
    assertThat(after.report().warnings())
        .anySatisfy(w -> assertThat(w).contains("gone.json", "cannot be read"));
  }

  @Test
  void sameKindOfDataRaisesNoAlarm() throws Exception {
    DataCase data = new DataCase(folder);
    Checked before = data.check(LOANS, TestLine.loans(1000, 1));

    Checked after =
        data.check(LOANS, TestLine.loans(1000, 2), Path.of(before.quality().profileUri()));

    assertThat(after.report().anomalies()).isEmpty();
  }
}
