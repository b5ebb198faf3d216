package io.slipway.spark.dataset;

import io.slipway.spark.lease.StepRefused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the columns of a source may be called, and how those of two sources differ. */
final class ColumnNames {
  private ColumnNames() {}

  /** Refuses names that are blank, twice there, or Slipway's own. */
  static void check(String source, List<String> names) throws StepRefused {
    Map<String, String> seen = new HashMap<>();
    for (String name : names) {
      if (name.isBlank()) {
        throw Refusal.ofFile(
            source,
            "the header has a column without a name (column %d). Name it in the file"
                .formatted(names.indexOf(name) + 1));
      }
      if (name.startsWith("__")) {
        throw Refusal.ofFile(
            source,
            "column '%s' begins with two underscores, which are kept for Slipway's own columns. Rename it"
                .formatted(name));
      }
      String other = seen.put(name.toLowerCase(Locale.ROOT), name);
      if (other != null) {
        throw Refusal.ofFile(
            source,
            other.equals(name)
                ? "the header names column '%s' twice. Rename one of them".formatted(name)
                : "columns '%s' and '%s' differ only in their case. Rename one of them"
                    .formatted(other, name));
      }
    }
  }

  /**
   * Refuses a source whose columns are not those of the first one.
   *
   * @param ordered whether the order matters
   */
  static void checkSame(
      String firstSource, List<String> first, String source, List<String> names, boolean ordered)
      throws StepRefused {
    List<String> lacking = new ArrayList<>(first);
    lacking.removeAll(names);
    List<String> strange = new ArrayList<>(names);
    strange.removeAll(first);
    if (lacking.isEmpty() && strange.isEmpty()) {
      if (ordered && !first.equals(names) && new HashSet<>(names).size() == names.size()) {
        throw Refusal.ofFile(
            source,
            "its columns stand in another order than those of %s: %s"
                .formatted(firstSource, Refusal.list(names)));
      }
      return;
    }
    String lacks = lacking.isEmpty() ? "" : "it lacks " + Refusal.list(lacking);
    String has = strange.isEmpty() ? "" : "it has " + Refusal.list(strange);
    throw Refusal.ofFile(
        source,
        "its columns differ from those of %s: %s%s"
            .formatted(
                firstSource, lacks + (lacks.isEmpty() || has.isEmpty() ? "" : " and "), has));
  }
}
