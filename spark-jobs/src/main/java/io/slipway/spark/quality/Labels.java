package io.slipway.spark.quality;

import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.Target;
import io.slipway.contract.Task;
import io.slipway.processes.Errors;
import io.slipway.spark.lease.StepRefused;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How the target is read, and what its labels must be for the task. */
final class Labels implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST_LABELS = 200;

  private final Task task;
  private final String column;
  private final @Nullable String positive;
  private final @Nullable String suffix;
  private final @Nullable String otherwise;
  private final HashMap<String, String> groups = new HashMap<>();
  private final HashMap<String, Integer> numbers = new HashMap<>();
  private final ArrayList<String> names = new ArrayList<>();

  Labels(LifecycleRequest request) {
    Target target = request.target();
    task = request.task();
    column = target.column();
    positive = target.positive();
    suffix = target.trimSuffix();
    otherwise = target.otherwise();
    target.groups().forEach((group, members) -> members.forEach(m -> groups.put(m, group)));
  }

  /**
   * Learns which labels there are.
   *
   * @throws StepRefused when there are too many for a classification
   */
  void learn(ColumnSurvey target) throws StepRefused {
    if (task == Task.REGRESSION) {
      return;
    }
    SortedSet<String> found = new TreeSet<>();
    target.frequent(Integer.MAX_VALUE).forEach(seen -> found.add(text(seen.value())));
    if (found.size() > MOST_LABELS || !target.isComplete()) {
      throw refused(
          "about %d different values were found, at most %d labels are told apart. If it is a number, set task to regression; else group labels with target.groups"
              .formatted(target.distinct(), MOST_LABELS));
    }
    for (String name : found) {
      numbers.put(name, names.size());
      names.add(name);
    }
  }

  /** The label as text: without the suffix that is to be cut, and grouped. */
  String text(String cell) {
    if (task == Task.REGRESSION) {
      return cell;
    }
    String label = member(cell);
    String group = groups.get(label);
    if (group != null) {
      return group;
    }
    return otherwise == null ? label : otherwise;
  }

  /** The label as text, without the suffix that is to be cut, before it is grouped. */
  String member(String cell) {
    return suffix != null && cell.endsWith(suffix)
        ? cell.substring(0, cell.length() - suffix.length())
        : cell;
  }

  /** Whether labels count as groups. */
  boolean areGrouped() {
    return !groups.isEmpty();
  }

  /** Place of a label in {@link #names}. */
  int number(String label) {
    return numbers.getOrDefault(label, 0);
  }

  /** Labels in the order of their names; none for a regression. */
  List<String> names() {
    return names;
  }

  Task task() {
    return task;
  }

  String column() {
    return column;
  }

  /** Place of the positive label of a binary model, -1 for other tasks. */
  int positiveNumber() {
    return positive == null ? -1 : numbers.getOrDefault(positive, -1);
  }

  /**
   * Refuses labels that no model of the task can be trained on.
   *
   * @param data valid rows of each label in the rows to learn from
   * @param all the same with the official test rows
   */
  void check(Map<String, Long> data, Map<String, Long> all, long validRows) throws StepRefused {
    if (validRows == 0) {
      throw refused("there is no valid row. The findings of the quality report say why");
    }
    if (task == Task.REGRESSION) {
      return;
    }
    if (positive != null && !data.containsKey(positive)) {
      throw refused(
          "the label '%s' of target.positive does not occur; found are %s"
              .formatted(positive, shorten(data)));
    }
    if (data.size() < 2) {
      throw refused("all rows have the one label '%s'".formatted(shorten(data)));
    }
    if (task == Task.BINARY && all.size() > 2) {
      throw refused(
          "%d labels were found, a binary model has two: %s. Use target.trimSuffix if they differ by a suffix, target.groups to put them together, or set task to multiclass"
              .formatted(all.size(), shorten(all)));
    }
  }

  private StepRefused refused(String problem) {
    return new StepRefused(
        Errors.DATA_REJECTED, "Column " + column + " (the target): " + problem + ".");
  }

  private static String shorten(Map<String, Long> counts) {
    String all = String.join(", ", new TreeSet<>(counts.keySet()));
    return all.length() <= 200 ? all : all.substring(0, 200) + " ...";
  }
}
