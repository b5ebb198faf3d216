package io.slipway.spark.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.spark.TestLine;
import io.slipway.spark.quality.DataCase.Checked;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The published data sets, where they are at hand; LeakageTest has generated ones. */
@EnabledIf("isThere")
class RealDataTest {
  private static final Path DATA =
      Path.of(Objects.requireNonNullElse(System.getenv("SLIPWAY_DATA"), "../../shared/data"))
          .toAbsolutePath()
          .normalize();

  @TempDir Path folder;

  static boolean isThere() {
    return Files.isRegularFile(DATA.resolve("adult/adult.data.gz"));
  }

  @Test
  void adultHasItsKnownCountsAndNoLeakage() throws Exception {
    Checked checked =
        check(
            """
            {'task':'binary','target':{'column':'income','positive':'>50K','trimSuffix':'.'},
             'data':{'uri':'%1$s/adult/adult.data.gz','testUri':'%1$s/adult/adult.test.gz',
              'csv':{'header':false,'comment':'|','missing':['?']},'exclude':['fnlwgt'],
              'columns':[{'name':'age','type':'integer'},{'name':'workclass','type':'text'},
              {'name':'fnlwgt','type':'integer'},{'name':'education','type':'text'},
              {'name':'education-num','type':'integer'},{'name':'marital-status','type':'text'},
              {'name':'occupation','type':'text'},{'name':'relationship','type':'text'},
              {'name':'race','type':'text'},{'name':'sex','type':'text'},
              {'name':'capital-gain','type':'integer'},{'name':'capital-loss','type':'integer'},
              {'name':'hours-per-week','type':'integer'},{'name':'native-country','type':'text'},
              {'name':'income','type':'text'}]}}
            """);

    assertThat(checked.quality().validRows()).isEqualTo(48_842);
    assertThat(checked.quality().quarantinedRows()).isZero();
    assertThat(checked.quality().leakage()).isZero();
    assertThat(checked.report().missing())
        .containsEntry("workclass", 1836L + 963)
        .containsEntry("occupation", 1843L + 966)
        .containsEntry("native-country", 583L + 274)
        .containsEntry("age", 0L);
    assertThat(checked.report().labels()).containsEntry(">50K", 11_687L);
    assertThat(checked.report().feasibility().signals().get("relationship")).isBetween(0.19, 0.22);
  }

  @Test
  void bikeSharingGivesItsSumAway() throws Exception {
    Checked checked =
        check(
            "{'task':'regression','target':{'column':'cnt'},'data':{'uri':'%1$s/bike-sharing/hour.csv'}}");

    assertThat(checked.quality().leakage()).isEqualTo(1);
    assertThat(checked.leakingColumns()).containsExactlyInAnyOrder("casual", "registered");
    assertThat(checked.report().feasibility().identifierColumns()).containsExactly("instant");
  }

  @Test
  void bikeSharingWithoutItsPartsHasNoLeakage() throws Exception {
    Checked checked =
        check(
            "{'task':'regression','target':{'column':'cnt'},'data':{'uri':'%1$s/bike-sharing/hour.csv','exclude':['instant'],'notAtInference':['casual','registered']}}");

    assertThat(checked.quality().leakage()).isZero();
    assertThat(checked.report().feasibility().findings())
        .anySatisfy(f -> assertThat(f).contains("Column registered is kept out"));
  }

  @Test
  void polishBankruptcyHasItsKnownMissingCellsAndNoLeakage() throws Exception {
    Path file =
        new TestLine(folder)
            .write("polish.csv", csv(DATA.resolve("polish-bankruptcy/1year.arff.gz")));

    Checked checked =
        check(
            "{'target':{'column':'X65','positive':'1'},'data':{'uri':'"
                + file
                + "','csv':{'missing':['?']}}}");

    assertThat(checked.quality().rows()).isEqualTo(7027);
    assertThat(checked.quality().leakage()).isZero();
    assertThat(checked.report().labels()).containsEntry("1", 271L);
    assertThat(checked.report().missing()).containsEntry("X37", 2740L);
    assertThat(checked.report().missing().values().stream().mapToLong(n -> n).sum())
        .isEqualTo(5835);
  }

  private Checked check(String request) throws Exception {
    return new DataCase(folder, DATA).check(request.formatted(DATA), List.of());
  }

  /** The rows of an ARFF file with the columns named X1, X2 and so on. */
  private static List<String> csv(Path arff) throws Exception {
    List<String> rows = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(arff)), StandardCharsets.UTF_8))) {
      boolean data = false;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (data && !line.isBlank() && !line.startsWith("%")) {
          rows.add(line);
        }
        data = data || line.regionMatches(true, 0, "@data", 0, 5);
      }
    }
    StringBuilder header = new StringBuilder("X1");
    for (int i = 2; i <= rows.get(0).split(",", -1).length; i++) {
      header.append(",X").append(i);
    }
    rows.add(0, header.toString());
    return rows;
  }
}
