package io.slipway.workers.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page can be read alone, by everybody, in the light and in the dark. */
class CardAccessTest {
  private static final double READABLE = 4.5;
  private static final Pattern COLOUR = Pattern.compile("--([a-z]+): (#[0-9a-f]{6});");

  @TempDir Path root;

  static Stream<SampleCard> samples() {
    return Stream.of(Samples.adult(), Samples.intrusions(), Samples.bicycles(), Samples.wide(65));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void needsNothingFromElsewhere(SampleCard sample) {
    String html = new ModelCards().html(sample.in(root));
    Document card = Jsoup.parse(html);

    assertThat(card.select("script, link, img, iframe, object, form")).isEmpty();
    assertThat(card.select("[href]").eachAttr("href")).allMatch(address -> address.startsWith("#"));
    assertThat(card.select("[src]")).isEmpty();
    assertThat(html).doesNotContain("@import", "url(http", "url('", "url(\"");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void describesEveryDrawingAndTable(SampleCard sample) {
    Document card = card(sample);

    assertThat(card.select("svg")).isNotEmpty();
    assertThat(card.select("svg"))
        .allSatisfy(
            drawing -> {
              assertThat(drawing.attr("role")).isEqualTo("img");
              assertThat(drawing.attr("aria-label")).hasSizeGreaterThan(20);
            });
    assertThat(card.select("table > caption")).hasSameSizeAs(card.select("table"));
    assertThat(card.select("th:not([scope])")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void hasHeadingsInOrderAndEveryIdOnce(SampleCard sample) {
    Document card = card(sample);

    List<Integer> levels =
        card.select("h1, h2, h3, h4").stream().map(h -> h.tagName().charAt(1) - '0').toList();
    assertThat(levels).startsWith(1);
    for (int i = 1; i < levels.size(); i++) {
      assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
    }
    assertThat(card.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    assertThat(card.select("nav a").eachAttr("href"))
        .allSatisfy(address -> assertThat(card.select(address)).hasSize(1));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void drawsWithTheColoursOfThePageOnly(SampleCard sample) {
    Document card = card(sample);

    assertThat(card.select("svg [fill^=rgb], svg [stroke^=rgb]")).isEmpty();
    assertThat(card.select("svg text").stream().filter(text -> text.text().isBlank())).isEmpty();
    assertThat(card.select("svg text").stream().map(CardAccessTest::paint))
        .allMatch(paint -> paint.contains("fill-"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void hasContrastInTheLightAndInTheDark(int theme) throws Exception {
    Map<String, String> colours = themes().get(theme);

    for (String ground : List.of("ground", "panel")) {
      for (String text : List.of("ink", "soft", "accent", "warning", "good")) {
        assertThat(contrast(colours.get(text), colours.get(ground)))
            .as(text + " on " + ground)
            .isGreaterThanOrEqualTo(READABLE);
      }
    }
  }

  @Test
  void isDarkOnScreensOnlySoThatPaperStaysWhite() throws Exception {
    assertThat(styles()).contains("@media screen and (prefers-color-scheme: dark)");
  }

  private Document card(SampleCard sample) {
    return Jsoup.parse(new ModelCards().html(sample.in(root)));
  }

  /** The classes of an element and of what it stands in. */
  private static String paint(Element element) {
    return Stream.concat(Stream.of(element), element.parents().stream())
        .map(Element::className)
        .collect(Collectors.joining(" "));
  }

  private static String styles() throws Exception {
    try (var file = ModelCards.class.getResourceAsStream("card.css")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Light, then dark. */
  private static List<Map<String, String>> themes() throws Exception {
    return Stream.of(styles().split(":root \\{"))
        .skip(1)
        .map(
            block ->
                COLOUR
                    .matcher(block.substring(0, block.indexOf('}')))
                    .results()
                    .collect(
                        Collectors.toMap(
                            r -> r.group(1), (Function<MatchResult, String>) r -> r.group(2))))
        .toList();
  }

  /** WCAG 2.1, contrast ratio. */
  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String colour) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double c = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
