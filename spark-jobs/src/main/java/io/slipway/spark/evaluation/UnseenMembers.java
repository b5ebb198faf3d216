package io.slipway.spark.evaluation;

import io.slipway.contract.EvaluationReport.UnseenMember;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.Target;
import io.slipway.spark.table.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Labels of the test rows that stand in no training row, while the group that they count as was
 * learnt: how the model takes what it has never seen.
 */
final class UnseenMembers {
  private UnseenMembers() {}

  /**
   * The most frequent first; empty when labels are not grouped.
   *
   * @param train raw training rows
   * @param table scored test rows with the groups by the target column
   */
  static List<UnseenMember> of(
      Dataset<Row> train, ScoredTable table, Target target, PackageManifest manifest) {
    if (target.groups().isEmpty()) {
      return List.of();
    }
    Set<String> seen =
        train
            .select(Tables.column(target.column()).cast("string"))
            .distinct()
            .collectAsList()
            .stream()
            .map(row -> target.trimmed(row.getString(0)))
            .collect(Collectors.toSet());
    List<UnseenMember> unseen = new ArrayList<>();
    for (Groups groups : table.groups(List.of(target.column()))) {
      for (int i = 0; i < groups.values().size(); i++) {
        String label = target.trimmed(groups.values().get(i));
        if (!seen.contains(label)) {
          member(label, groups.inside(i), table.answers(), manifest).ifPresent(unseen::add);
        }
      }
    }
    unseen.sort(
        Comparator.comparingLong(UnseenMember::rows).reversed().thenComparing(UnseenMember::label));
    return unseen;
  }

  /** A group that no training row had either is among the unseen labels already. */
  private static Optional<UnseenMember> member(
      String label, int[] inside, Answers answers, PackageManifest manifest) {
    long rows = 0;
    long right = 0;
    int group = Answers.UNSEEN;
    for (int row = 0; row < inside.length; row++) {
      if (inside[row] > 0) {
        rows++;
        group = answers.label(row);
        right += answers.predicted(row, manifest.threshold()) == group ? 1 : 0;
      }
    }
    return group == Answers.UNSEEN
        ? Optional.empty()
        : Optional.of(
            new UnseenMember(label, manifest.labels().get(group), rows, (double) right / rows));
  }
}
