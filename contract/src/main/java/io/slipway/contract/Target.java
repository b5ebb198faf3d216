package io.slipway.contract;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be predicted.
 *
 * @param column the column that holds the label, or the number of a regression
 * @param positive the label whose probability a binary model gives
 * @param trimSuffix cut off the end of labels, such as the full stop in some published files
 * @param groups labels that count as one, by the name of the group
 * @param otherwise the group of all labels that stand in no group; left out, they stay as they are
 */
public record Target(
    String column,
    @Nullable String positive,
    @Nullable String trimSuffix,
    Map<String, List<String>> groups,
    @Nullable String otherwise) {
  public Target {
    Require.that(!column.isBlank(), "target.column: name the column to predict");
    Require.that(
        positive == null || !positive.isBlank(), "target.positive: name the label to predict");
    groups = groups == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(groups));
    Set<String> members = new HashSet<>();
    groups.forEach(
        (group, labels) ->
            labels.forEach(
                label ->
                    Require.that(
                        members.add(label),
                        "target.groups." + group + ": '" + label + "' stands in two groups")));
  }

  /** A label of the data without the suffix that is cut off, before it is grouped. */
  public String trimmed(String label) {
    return trimSuffix != null && label.endsWith(trimSuffix)
        ? label.substring(0, label.length() - trimSuffix.length())
        : label;
  }

  @SuppressWarnings("NullAway") // the constructor fills in the defaults
  public static Target of(String column, @Nullable String positive) {
    return new Target(column, positive, null, null, null);
  }
}
