package io.slipway.workers.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.ColumnType;
import io.slipway.contract.DriftExplanation;
import io.slipway.contract.DriftReport;
import io.slipway.contract.DriftReport.Bin;
import io.slipway.contract.DriftReport.Column;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.contract.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriftPagesTest {
  private static final String EVIL = "<script>alert(1)</script>";
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void drawsTheColumnsThatDriftedAndSaysItInWords() {
    Document page = page(report("hours"), explanation("hours rose"), "why");

    assertThat(page.select("svg[role=img][aria-label]")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(page.text()).contains("hours rose", "retrain", "50 %", "Raised");
    assertThat(page.select("html[lang=en], a.skip, main, table caption")).hasSizeGreaterThan(3);
    assertThat(page.select("[src], link, script, iframe")).isEmpty();
  }

  @Test
  void believesNothingThatDataOrPeopleWrite() {
    Document page = page(report(EVIL), explanation(EVIL), EVIL);

    assertThat(page.select("script")).isEmpty();
    assertThat(page.text()).contains(EVIL);
  }

  @Test
  void saysThatTheMeasurementIsGone() {
    assertThat(page(null, null, "why").text()).contains("is not there any more");
  }

  private static Document page(
      @Nullable DriftReport report, @Nullable DriftExplanation explanation, String words) {
    var first =
        new DriftFacts.Window(NOON, NOON.plus(Duration.ofDays(1)), "NONE", 0.02, 1.0, 500, 0);
    var last =
        new DriftFacts.Window(
            NOON.plus(Duration.ofDays(1)),
            NOON.plus(Duration.ofDays(2)),
            "ALERT",
            0.4,
            1.2,
            500,
            9);
    var facts =
        new DriftFacts(
            "adult-d000001",
            new ModelName("adult"),
            3,
            "ALERT",
            words,
            "OPEN",
            NOON,
            report,
            explanation,
            List.of(first, last),
            List.of(new DriftFacts.Event(NOON, "RAISED", "process", words)));
    return Jsoup.parse(new DriftPages().html(facts));
  }

  private static DriftExplanation explanation(String words) {
    return new DriftExplanation(
        "2026-03-01T00:00:00Z",
        List.of(new DriftExplanation.Cause(words, 0.4, null, 0.7, words)),
        List.of(words),
        List.of(words),
        List.of("retrain: " + words),
        "/x",
        "a".repeat(64));
  }

  private static DriftReport report(String column) {
    return new DriftReport(
        1,
        new LifecycleId("adult-w000001"),
        new ModelName("adult"),
        3,
        Task.BINARY,
        NOON.toString(),
        NOON.plus(Duration.ofDays(1)).toString(),
        500,
        0,
        1000,
        1,
        List.of(column(column, true), column("calm", false)),
        null,
        null,
        null,
        null,
        List.of(),
        null,
        List.of("finding of " + column));
  }

  private static Column column(String name, boolean drifted) {
    return new Column(
        name,
        ColumnType.TEXT,
        List.of(new Bin(name, 250, 900), new Bin("(missing)", 250, 100)),
        0.4,
        0.2,
        null,
        "chi-square",
        0.0001,
        0.0002,
        0.3,
        null,
        null,
        0,
        0,
        0,
        null,
        0,
        List.of(),
        drifted,
        name + " moved");
  }
}
