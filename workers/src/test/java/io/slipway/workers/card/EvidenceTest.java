package io.slipway.workers.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a card whose reports cannot be had. */
class EvidenceTest {
  @TempDir Path folder;

  private final ModelCards cards = new ModelCards();
  private Path root;
  private CardFacts facts;

  @BeforeEach
  void writeReports() {
    root = folder.resolve("artifacts");
    facts = Samples.adult().in(root);
  }

  @ParameterizedTest
  @CsvSource({
    "evaluation.json, performance, evaluation report",
    "evaluation.json, groups, measures by slice and group",
    "evaluation.json, attention, importance of the columns",
    "quality.json, data, quality report",
    "profile.json, data, profile of the dataset",
    "package/manifest.json, inputs, list of input columns"
  })
  void namesAMissingReportWhereItsSectionWouldBe(String file, String section, String what)
      throws IOException {
    Files.delete(root.resolve(file));

    Document card = Jsoup.parse(cards.html(facts));

    assertThat(card.select("#" + section + " .notice").text())
        .contains(
            "The "
                + what
                + " cannot be shown. "
                + file
                + ": the file is missing or cannot be read.");
    assertThat(card.select("main > section")).hasSize(10);
    assertThat(card.select("[data-line] dd").eachText()).hasSize(10).doesNotContain("");
  }

  @Test
  void showsTheRecordedMeasuresWithoutTheReport() throws IOException {
    Files.delete(root.resolve("evaluation.json"));

    Document card = Jsoup.parse(cards.html(facts));

    assertThat(card.select("#performance table").first().text())
        .contains("AUC 0.927")
        .doesNotContain("95 % interval");
    assertThat(card.select("#use").text()).contains("Men are called positive three times");
  }

  @ParameterizedTest
  @CsvSource({
    "quality.json, '{\"format\": 1, ', it is damaged: Unexpected end-of-input",
    "quality.json, '[]', it is damaged: Cannot deserialize",
    "quality.json, '{\"format\": 7}', it is damaged: Cannot map `null`",
    "profile.json, '{\"format\": 1, \"rows\": 3}', it is damaged: version is missing",
    "profile.json, '{\"format\": 9, \"rows\": 3, \"version\": \"a\", \"sha256\": \"b\"}', its"
        + " layout 9 is not known here; 1 is",
    "evaluation.json, '{}', it was changed: its SHA-256 is 44136fa355b3678a1146ad16f7e8649e",
    "package/manifest.json, '{}', it was changed: its SHA-256 is 44136fa355b3678a1146ad16f7e8649e"
  })
  void saysWhatIsWrongWithADamagedReport(String file, String content, String problem)
      throws IOException {
    Files.writeString(root.resolve(file), content);

    Document card = Jsoup.parse(cards.html(facts));

    assertThat(card.select(".notice").text()).contains(file + ": " + problem);
    assertThat(card.select("#approval").text()).contains("lena");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evaluation.reportUri",
        "quality.reportUri",
        "quality.profileUri",
        "modelPackage.uri"
      })
  void refusesAFileOutsideOfTheArtifacts(String field) {
    String outside = root + "/../secret";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> cards.html(Variations.pointing(facts, field, outside)))
        .withMessageStartingWith(field + ": '" + outside)
        .withMessageEndingWith("is not below the artifact root. Give the path of an artifact");
  }

  @Test
  void refusesALinkThatLeadsOutside() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "{}");
    Path link = Files.createSymbolicLink(root.resolve("link.json"), secret);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> cards.html(Variations.pointing(facts, "quality.reportUri", link.toString())))
        .withMessageContaining("is not below the artifact root");
  }
}
