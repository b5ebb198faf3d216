package io.slipway.spark.quality;

import io.slipway.contract.ColumnType;
import io.slipway.contract.DatasetProfile;
import io.slipway.contract.DatasetProfile.ColumnProfile;
import io.slipway.contract.DatasetProfile.ValueCount;
import io.slipway.contract.QualityReport.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What differs from the previous version of a dataset, in words. */
final class ProfileComparison {
  private static final double MISSING_SHARE = 0.005;
  private static final double DEVIATIONS = 0.05;
  private static final double LABEL_SHARE = 0.02;
  private static final int MOST_VALUES = 5;

  private final DatasetProfile before;
  private final DatasetProfile after;
  private final List<Change> changes = new ArrayList<>();

  private ProfileComparison(DatasetProfile before, DatasetProfile after) {
    this.before = before;
    this.after = after;
  }

  static List<Change> between(DatasetProfile before, DatasetProfile after) {
    return new ProfileComparison(before, after).changes();
  }

  private List<Change> changes() {
    Map<String, ColumnProfile> old = byName(before);
    Map<String, ColumnProfile> now = byName(after);
    now.keySet().stream()
        .filter(name -> !old.containsKey(name))
        .forEach(name -> add("columnAdded", name, null, type(now, name), "is new"));
    old.keySet().stream()
        .filter(name -> !now.containsKey(name))
        .forEach(name -> add("columnRemoved", name, type(old, name), null, "is gone"));
    if (before.rows() != after.rows()) {
      add(
          "rows",
          null,
          Long.toString(before.rows()),
          Long.toString(after.rows()),
          "Rows: %d -> %d".formatted(before.rows(), after.rows()));
    }
    labels();
    now.forEach(
        (name, column) -> {
          ColumnProfile earlier = old.get(name);
          if (earlier != null) {
            compare(earlier, column);
          }
        });
    return changes;
  }

  private void labels() {
    long rowsBefore = before.labels().values().stream().mapToLong(n -> n).sum();
    long rowsAfter = after.labels().values().stream().mapToLong(n -> n).sum();
    if (rowsBefore == 0 || rowsAfter == 0) {
      return;
    }
    after
        .labels()
        .forEach(
            (label, rows) -> {
              double old = (double) before.labels().getOrDefault(label, 0L) / rowsBefore;
              double now = (double) rows / rowsAfter;
              if (Math.abs(now - old) >= LABEL_SHARE) {
                String words = "Label '%s': share %s -> %s";
                add(
                    "label",
                    null,
                    Words.percent(old),
                    Words.percent(now),
                    words.formatted(label, Words.percent(old), Words.percent(now)));
              }
            });
  }

  private void compare(ColumnProfile old, ColumnProfile now) {
    if (old.type() != now.type()) {
      pair("typeChanged", now.name(), "type", words(old.type()), words(now.type()));
      return;
    }
    double missingBefore = share(old.missing(), before.rows());
    double missingAfter = share(now.missing(), after.rows());
    if (Math.abs(missingAfter - missingBefore) >= MISSING_SHARE) {
      String from = Words.percent(missingBefore);
      pair("missing", now.name(), "missing", from, Words.percent(missingAfter));
    }
    mean(old, now);
    values("newValues", "new values ", now, old);
    values("lostValues", "values that are gone ", old, now);
  }

  private void mean(ColumnProfile old, ColumnProfile now) {
    Double from = old.mean();
    Double to = now.mean();
    Double deviation = old.standardDeviation();
    if (from == null || to == null || deviation == null) {
      return;
    }
    boolean moved = Math.abs(to - from) > DEVIATIONS * deviation && !from.equals(to);
    if (moved && now.type() == ColumnType.DATE) {
      pair("mean", now.name(), "mean", Words.moment(from), Words.moment(to));
    } else if (moved) {
      pair("mean", now.name(), "mean", Words.number(from), Words.number(to));
    }
  }

  /** Only where all values are known: of a column with few of them. */
  private void values(String kind, String words, ColumnProfile has, ColumnProfile lacks) {
    if (!Values.areAll(has) || !Values.areAll(lacks)) {
      return;
    }
    Map<String, Long> known = Values.of(lacks);
    List<String> different =
        has.top().stream().map(ValueCount::value).filter(v -> !known.containsKey(v)).toList();
    if (!different.isEmpty()) {
      List<String> shown = different.subList(0, Math.min(MOST_VALUES, different.size()));
      String list = String.join(", ", shown) + (different.size() > shown.size() ? " ..." : "");
      boolean added = kind.equals("newValues");
      add(kind, has.name(), added ? null : list, added ? list : null, words + list);
    }
  }

  private void pair(String kind, String column, String what, String from, String to) {
    add(kind, column, from, to, "%s %s -> %s".formatted(what, from, to));
  }

  private void add(
      String kind,
      @Nullable String column,
      @Nullable String from,
      @Nullable String to,
      String words) {
    String inWords = column == null ? words : "Column %s: %s".formatted(column, words);
    changes.add(new Change(kind, column, from, to, inWords));
  }

  static Map<String, ColumnProfile> byName(DatasetProfile profile) {
    Map<String, ColumnProfile> columns = new LinkedHashMap<>();
    profile.columns().forEach(column -> columns.put(column.name(), column));
    return columns;
  }

  private static @Nullable String type(Map<String, ColumnProfile> columns, String name) {
    ColumnProfile column = columns.get(name);
    return column == null ? null : words(column.type());
  }

  private static String words(Enum<?> type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /** The values of a column in a profile. */
  static final class Values {
    private Values() {}

    static boolean areAll(ColumnProfile column) {
      return !column.top().isEmpty()
          && column.top().stream().mapToLong(ValueCount::rows).sum() == column.present();
    }

    static Map<String, Long> of(ColumnProfile column) {
      Map<String, Long> values = new HashMap<>();
      column.top().forEach(value -> values.put(value.value(), value.rows()));
      return values;
    }
  }
}
