package io.slipway.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreditApplicationsTest {
  private Path folder;

  @BeforeEach
  void in(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    Path one = folder.resolve("one.csv");
    Path two = folder.resolve("two.csv");

    new CreditApplications(7).write(one, 200);
    new CreditApplications(7).write(two, 200);

    assertThat(one).hasSameBinaryContentAs(two);
  }

  @Test
  void oneApplicantInFiveDefaultsAndTheBestModelWouldTellThemApart() {
    CreditApplications process = new CreditApplications(CreditApplications.SEED);
    Random labels = new Random(1);
    double[] chances =
        IntStream.range(0, CreditApplications.ROWS)
            .mapToDouble(i -> process.next().probabilityOfDefault())
            .toArray();

    boolean[] defaults = new boolean[chances.length];
    IntStream.range(0, chances.length).forEach(i -> defaults[i] = labels.nextDouble() < chances[i]);

    assertThat(Arrays.stream(chances).average().orElseThrow()).isBetween(0.15, 0.30);
    assertThat(auc(chances, defaults)).isBetween(0.82, 0.92);
  }

  @Test
  void someIncomesAreMissingMoreOftenOfTheSelfEmployed() throws IOException {
    List<String[]> rows = rows();

    assertThat(missingIncome(rows, "self-employed")).isBetween(0.12, 0.18);
    assertThat(missingIncome(rows, "employed")).isBetween(0.03, 0.07);
  }

  @Test
  void everyRowHasALabelAndWhatTheExampleRequestAllows() throws IOException {
    List<String[]> rows = rows();

    assertThat(rows)
        .hasSize(CreditApplications.ROWS)
        .allSatisfy(
            row -> {
              assertThat(row).hasSize(11);
              assertThat(Integer.parseInt(row[0])).isBetween(18, 75);
              assertThat(row[1])
                  .isIn("employed", "self-employed", "student", "retired", "unemployed");
              assertThat(row[10]).isIn("yes", "no");
            });
  }

  private List<String[]> rows() throws IOException {
    Path file = folder.resolve("credit.csv");
    new CreditApplications(CreditApplications.SEED).write(file, CreditApplications.ROWS);
    try (Stream<String> lines = Files.lines(file)) {
      return lines.skip(1).map(line -> line.split(",")).toList();
    }
  }

  private static double missingIncome(List<String[]> rows, String employment) {
    return rows.stream()
        .filter(row -> row[1].equals(employment))
        .mapToInt(row -> row[3].isEmpty() ? 1 : 0)
        .average()
        .orElseThrow();
  }

  /** By ranks (Mann-Whitney). */
  private static double auc(double[] scores, boolean[] positive) {
    List<Integer> order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores[i]))
            .toList();
    double ranks = 0;
    long positives = 0;
    for (int rank = 0; rank < order.size(); rank++) {
      if (positive[order.get(rank)]) {
        ranks += rank + 1;
        positives++;
      }
    }
    long negatives = scores.length - positives;
    return (ranks - positives * (positives + 1) / 2.0) / positives / negatives;
  }
}
