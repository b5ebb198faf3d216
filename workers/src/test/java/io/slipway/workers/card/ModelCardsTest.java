package io.slipway.workers.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.Task;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader who has only the card learns from it. */
class ModelCardsTest {
  @TempDir Path root;

  private final ModelCards cards = new ModelCards();

  @ParameterizedTest
  @EnumSource(Task.class)
  void beginsWithTenLines(Task task) {
    Document card = card(sample(task));

    assertThat(card.select("main > section").first().id()).isEqualTo("summary");
    assertThat(card.select("[data-line] dd").eachText())
        .hasSize(10)
        .allSatisfy(line -> assertThat(line).isNotBlank().doesNotContain("null", "NaN"));
  }

  static Stream<List<String>> headlines() {
    return Stream.of(
        List.of(
            "BINARY",
            "in 93 of 100 cases (AUC 0.927, with 95 % confidence 0.923 to 0.932)",
            "is right for 87 of 100 rows (accuracy 0.872"),
        List.of(
            "MULTICLASS",
            "the right label for 93 of 100 rows (accuracy 0.927, with 95 % confidence 0.927 to"
                + " 0.928)",
            "macro F1"),
        List.of(
            "REGRESSION",
            "off by 41.12, with 95 % confidence 39.52 to 42.72 on average",
            "It explains 90.2 % of the differences in cnt"));
  }

  @ParameterizedTest
  @MethodSource("headlines")
  void saysInWordsAndNumbersHowGoodTheModelIs(List<String> expected) {
    Document card = card(sample(Task.valueOf(expected.get(0))));

    assertThat(line(card, "quality")).contains(expected.subList(1, 3));
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void hasEverySection(Task task) {
    Document card = card(sample(task));

    assertThat(card.select("main > section").eachAttr("id"))
        .containsExactly(
            "summary",
            "use",
            "performance",
            "groups",
            "attention",
            "data",
            "inputs",
            "making",
            "approval",
            "terms");
    assertThat(card.select("main > section > h2")).hasSize(10);
    assertThat(card.select(".notice")).isEmpty();
  }

  @Test
  void saysWhatTheModelIsForAndWhoAnswersForIt() {
    Document card = card(Samples.adult());

    assertThat(line(card, "limits")).startsWith("Not for decisions about single persons");
    assertThat(line(card, "owner")).isEqualTo("Team Household Statistics. Requested by mika.");
    assertThat(card.select("#use").text()).contains("statistical reports", "income", ">50K");
  }

  @Test
  void saysThatNobodyAnswersForAModelWithoutOwner() {
    assertThat(line(card(Samples.intrusions()), "owner")).startsWith("Nobody is named as owner.");
  }

  @Test
  void comparesWithBaselinesAndProduction() {
    Document card = card(Samples.adult());

    assertThat(line(card, "baselines")).startsWith("Yes: it takes away 49.5 %");
    assertThat(line(card, "comparison"))
        .isEqualTo(
            "Yes: better than version 2 on the same rows (AUC better by 0.012, with 95 % confidence"
                + " 0.0091 to 0.015).");
    assertThat(rows(card, "Naive baselines"))
        .contains("Always the most frequent label Accuracy 0.764 0.872 yes");
    assertThat(rows(card, "Both versions")).containsExactly("AUC 0.915 0.927");
  }

  @Test
  void saysWhyItCannotBeCompared() {
    assertThat(card(Samples.intrusions()).select("#performance").text())
        .contains("It cannot be compared with version 1", "Version 1 has other labels.");
  }

  @Test
  void saysForWhomTheModelIsWorse() {
    Document card = card(Samples.adult());

    assertThat(line(card, "slices"))
        .isEqualTo(
            "Clearly worse for sex Male and workclass Self-emp-inc. Rates differ by up to 17.5"
                + " points between groups of sex.");
    assertThat(rows(card, "Measures by slice").get(1))
        .isEqualTo("workclass Self-emp-inc 579 0.861 0.781 0.792 clearly worse");
    assertThat(rows(card, "Groups of race").get(2)).startsWith("Eskimo too few rows to count 22");
    assertThat(card.select("#groups").text()).contains("0.320 times", "this is below 0.8");
  }

  @Test
  void showsTheConfusionMatrixWithShares() {
    assertThat(rows(card(Samples.intrusions()), "Rows by actual label"))
        .contains("r2l 2 0.01 % 14,620 90.3 % 112 0.7 % 1,436 8.9 % 19 0.1 % 16,189");
  }

  @Test
  void drawsWhatFitsTheTask() {
    assertThat(card(Samples.adult()).select("#performance figure h4").eachText())
        .containsExactly("ROC curve", "Precision and recall", "Calibration", "Lift");
    assertThat(card(Samples.intrusions()).select("#performance figure h4").eachText())
        .contains("Calibration", "ROC curve: r2l");
    assertThat(card(Samples.bicycles()).select("#performance figure h4").eachText())
        .containsExactly("Predicted and actual", "Errors");
  }

  @Test
  void listsWhatTheModelLooksAtWithTheWeightiestFirst() {
    Document card = card(Samples.adult());

    assertThat(line(card, "importance"))
        .isEqualTo("Most of all at capital-gain, relationship and age; 12 columns in all.");
    assertThat(rows(card, "Importance of the columns"))
        .hasSize(12)
        .first()
        .isEqualTo("capital-gain 0.041 0.710 13 %");
  }

  @Test
  void tellsTheDataWithItsPeriodChangesAndLeakage() {
    Document bicycles = card(Samples.bicycles());
    Document adult = card(Samples.adult());

    assertThat(bicycles.select("#data").text())
        .contains("1 January 2011 to 31 December 2012", "CC BY 4.0", "hour.csv", "casual");
    assertThat(bicycles.select("#use").text()).contains("their sum is cnt in every row");
    assertThat(adult.select("#data").text())
        .contains("Put aside as faulty: 12 (0.02 %)", "The mean of hours-per-week rose");
    assertThat(rows(adult, "Rules that rows broke"))
        .contains("sex is not one of Male, Female rows put aside 12");
  }

  @Test
  void keepsCellsOfFaultyRowsToItself() {
    assertThat(cards.html(Samples.adult().in(root))).doesNotContain("secret cell");
  }

  @Test
  void tellsHowTheModelWasMade() {
    CardFacts facts = Samples.adult().in(root);
    Document card = Jsoup.parse(cards.html(facts));

    assertThat(rows(card, "Candidates compared by AUC"))
        .hasSize(4)
        .first()
        .asString()
        .startsWith("xgb-depth-6 champion XGBoost eta 0.1, lambda 1, max_depth 6, num_round 400")
        .endsWith("0.928 0.940 312 18");
    assertThat(rows(card, "From the data to the evaluation"))
        .hasSize(7)
        .contains("Package adult-income version 3 " + facts.modelPackage().sha256());
    assertThat(card.select("#making").text())
        .contains("27,677 rows to learn from", "Seed 42", "AUC 0.928 on average");
  }

  @Test
  void tellsWhoApprovedWhenAndWhereItServes() {
    Document card = card(Samples.adult());

    assertThat(line(card, "decision"))
        .isEqualTo(
            "Risk medium. Approved by lena on 12 March 2026. In use in production since 13 March"
                + " 2026.");
    assertThat(rows(card, "Decisions"))
        .containsExactly(
            "lena approved 12 March 2026, 12:00 UTC Checked the slices by sex; fine for reports.");
    assertThat(rows(card, "What served where")).hasSize(2);
  }

  @Test
  void saysThatNothingIsDecidedYet() {
    Document card = Jsoup.parse(cards.html(Variations.undecided(Samples.adult().in(root))));

    assertThat(line(card, "decision"))
        .isEqualTo("Risk medium. Nobody has decided on it yet. It has not been in use.");
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void givesTheSameBytesForTheSameFacts(Task task) {
    CardFacts facts = sample(task).in(root);

    assertThat(new ModelCards().html(facts))
        .isEqualTo(cards.html(facts))
        .isEqualTo(cards.html(facts));
  }

  @Test
  void staysSmallWithManyColumns() {
    String html = cards.html(Samples.wide(65).in(root));

    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(1 << 20);
    assertThat(rows(Jsoup.parse(html), "Input columns")).hasSize(65);
    assertThat(Jsoup.parse(html).select("#attention").text()).contains("40 more columns");
  }

  private static SampleCard sample(Task task) {
    return switch (task) {
      case BINARY -> Samples.adult();
      case MULTICLASS -> Samples.intrusions();
      case REGRESSION -> Samples.bicycles();
    };
  }

  private Document card(SampleCard sample) {
    return Jsoup.parse(cards.html(sample.in(root)));
  }

  private static String line(Document card, String key) {
    return card.select("[data-line=" + key + "] dd").text();
  }

  /** The rows of the table whose caption begins so. */
  private static List<String> rows(Document card, String caption) {
    return card.select("table:has(caption:contains(" + caption + ")) tbody tr").eachText();
  }
}
