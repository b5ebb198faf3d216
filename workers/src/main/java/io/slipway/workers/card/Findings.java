package io.slipway.workers.card;

import io.slipway.contract.EvaluationReport;
import io.slipway.contract.EvaluationReport.UnseenMember;
import io.slipway.contract.PackageRef;
import io.slipway.contract.QualityReport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/** What a user of the model should know before they rely on it, by where it was found. */
final class Findings {
  private static final Words WORDS = new Words();

  record Group(String title, List<String> texts) {}

  private Findings() {}

  /** Groups that have something to say. */
  static List<Group> of(CardFacts facts, Evidence evidence) {
    return Stream.of(
            new Group("Found in the evaluation", evaluation(facts, evidence)),
            new Group("Found in the data", data(facts, evidence)),
            new Group("Found in the split", split(facts)),
            new Group("Found in the package", parity(facts.modelPackage())))
        .filter(group -> !group.texts().isEmpty())
        .toList();
  }

  private static List<String> evaluation(CardFacts facts, Evidence evidence) {
    EvaluationReport report = evidence.evaluation().report();
    List<String> texts =
        new ArrayList<>(report == null ? facts.evaluation().findings() : report.findings());
    if (report != null && !report.unseenLabels().isEmpty()) {
      long rows = report.unseenLabels().values().stream().mapToLong(Long::longValue).sum();
      texts.add(
          "%s of the test part have labels that the model does not know (%s). They count as wrong."
              .formatted(
                  WORDS.counted(rows, "row"),
                  WORDS.list(
                      Bar.of(report.unseenLabels().entrySet().stream(), rows).stream()
                          .map(Bar::label)
                          .toList())));
    }
    if (report != null && !report.unseenMembers().isEmpty()) {
      texts.add(unseenMembers(report.unseenMembers()));
    }
    return texts;
  }

  private static String unseenMembers(List<UnseenMember> members) {
    return "Labels that no training row had, each beside the group that it counts as and the share of its rows that are taken for that group: %s."
        .formatted(
            WORDS.list(
                members.stream()
                    .map(
                        m ->
                            "%s (%s, %s, %s)"
                                .formatted(
                                    m.label(),
                                    m.group(),
                                    WORDS.counted(m.rows(), "row"),
                                    WORDS.share(m.recall())))
                    .toList()));
  }

  private static List<String> data(CardFacts facts, Evidence evidence) {
    QualityReport report = evidence.quality().report();
    if (report == null) {
      return facts.quality().findings();
    }
    LinkedHashSet<String> texts = new LinkedHashSet<>(report.errors());
    report.feasibility().leakages().forEach(leakage -> texts.add(leakage.inWords()));
    texts.addAll(report.warnings());
    texts.addAll(report.anomalies());
    texts.addAll(report.feasibility().findings());
    return List.copyOf(texts);
  }

  private static List<String> split(CardFacts facts) {
    List<String> texts = new ArrayList<>(facts.split().findings());
    if (facts.split().overlapRows() > 0) {
      texts.add(
          "%s of the test part (%s) also stand among the training rows, features and label alike."
              .formatted(
                  WORDS.counted(facts.split().overlapRows(), "row"),
                  WORDS.shareOf(facts.split().overlapRows(), facts.split().testRows())));
    }
    return texts;
  }

  private static List<String> parity(PackageRef modelPackage) {
    return modelPackage.parityFlippedLabels() == 0
        ? List.of()
        : List.of(
            "%s of %s get another label in production than in training."
                .formatted(
                    WORDS.count(modelPackage.parityFlippedLabels()),
                    WORDS.counted(modelPackage.parityRows(), "row")));
  }
}
