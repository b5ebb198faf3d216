package io.slipway.workers.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.ColumnType;
import io.slipway.contract.DatasetProfile;
import io.slipway.contract.DatasetProfile.ColumnProfile;
import io.slipway.contract.EvaluationReport;
import io.slipway.contract.EvaluationReport.Confusion;
import io.slipway.contract.EvaluationReport.Curve;
import io.slipway.contract.EvaluationReport.Importance;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.Metric;
import io.slipway.contract.QualityReport;
import io.slipway.contract.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and comments are whatever people and data say; the page stays a page. */
class CardSafetyTest {
  private static final String CONTROLS = "bell \u0007 and zero \u0000";

  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'--></style></svg><script>alert(1)</script>",
        "[[${facts}]] ${1+1} __${1}__ |x| ~{use.html}",
        "größe 収入 دخل 👩‍🔬",
        "very-long-name-very-long-name-very-long-name-very-long-name-very-long-name-very-long"
            + "-name-very-long-name-very-long-name-very-long-name-very-long-name"
      })
  void showsEveryTextAsItIs(String text) {
    CardFacts facts = named(Samples.adult(), text).in(root);

    Document card = Jsoup.parse(new ModelCards().html(hostile(facts, text)));

    assertThat(card.select("script, img, iframe, object, link, [onerror], [onload]")).isEmpty();
    assertThat(card.select("style")).hasSize(1);
    assertThat(card.select("#use dd").eachText()).contains(text);
    assertThat(card.select("#attention tbody th").eachText()).contains(text);
    assertThat(card.select(".confusion tbody th").eachText()).contains(text);
    assertThat(card.select("#inputs tbody th").eachText()).contains(text);
    assertThat(card.select("#groups table tbody th").eachText()).contains(text);
    assertThat(card.select("#approval td").eachText()).contains(text);
    assertThat(card.select("figure h4").eachText()).contains(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {CONTROLS, "half \ud83d of a pair"})
  void drawsNamesThatNoDocumentCanHold(String text) {
    CardFacts facts = named(Samples.adult(), text).in(root);

    Document card = Jsoup.parse(new ModelCards().html(facts));

    assertThat(card.select(".notice").text()).isEmpty();
    assertThat(card.select("#groups svg")).isNotEmpty();
  }

  private static CardFacts hostile(CardFacts facts, String text) {
    return Variations.decidedBy(facts, new CardFacts.Decision(text, text, text, facts.createdAt()));
  }

  /** The sample with the text wherever people or data choose one. */
  private static SampleCard named(SampleCard sample, String text) {
    LifecycleRequest r = sample.request();
    LifecycleRequest request =
        new LifecycleRequest(
            r.model(),
            text,
            text,
            text,
            List.of(text),
            r.task(),
            r.data(),
            Target.of("income", text),
            r.features(),
            r.split(),
            r.training(),
            r.evaluation(),
            r.environment(),
            null,
            null,
            null,
            null);
    List<ColumnProfile> columns = new ArrayList<>(sample.profile().columns());
    columns.add(SampleParts.number(text, ColumnType.NUMBER, 100, 0, 1, 0.5, 0.1));
    columns.add(SampleParts.text(text + "2", 0, Map.of(text, 3L), 0.1));
    DatasetProfile p = sample.profile();
    return new SampleCard(
        request,
        evaluation(sample.evaluation(), text),
        quality(sample.quality(), text),
        new DatasetProfile(1, text, p.sha256(), p.rows(), columns, Map.of(text, 3L)),
        sample.split(),
        sample.candidates(),
        sample.score(),
        sample.lift());
  }

  private static EvaluationReport evaluation(EvaluationReport e, String text) {
    return new EvaluationReport(
        1,
        e.packageSha256(),
        e.task(),
        e.rows(),
        e.threshold(),
        e.metrics(),
        e.trainMetrics(),
        List.of(
            new Curve("roc: " + text, text, text, List.of(List.of(0.0, 0.0), List.of(1.0, 1.0)))),
        new Confusion(List.of("no", text), e.confusion().counts()),
        e.classes(),
        Map.of(text, 3L),
        List.of(new EvaluationReport.UnseenMember(text, text, 3, 0.5)),
        List.of(SampleParts.slice(text, text, 100, true, Map.of("auc", 0.8, text, 0.5))),
        List.of(
            new EvaluationReport.Fairness(
                text,
                List.of(new EvaluationReport.Group(text, 40, 0.1, null, null, null, null)),
                null,
                null,
                null,
                null,
                0.1)),
        List.of(new EvaluationReport.Robustness(text, text, 1, 0.5, 0.4)),
        List.of(new Importance(text, 0.5, 0.1), new Importance(text + "2", 0.4, 0.1)),
        e.baselines(),
        new EvaluationReport.Comparison(2, Metric.AUC, null, null, null, "NONE", text),
        null,
        List.of(text));
  }

  private static QualityReport quality(QualityReport q, String text) {
    return new QualityReport(
        1,
        text,
        null,
        1,
        q.rows(),
        q.validRows(),
        q.quarantinedRows(),
        q.duplicateRows(),
        List.of(SampleParts.broken(text, "ROW", 3, text, "cell")),
        Map.of(text, 4L),
        q.labels(),
        q.feasibility(),
        List.of(text),
        List.of(new QualityReport.Change(text, text, text, text, text)),
        List.of(),
        List.of(),
        List.of(text));
  }
}
