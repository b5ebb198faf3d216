package io.slipway.spark.quality;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the second pass counts. */
final class Tally implements Serializable {
  private static final long serialVersionUID = 1L;

  private final RuleTally width = new RuleTally();
  private final RuleTally[][] rules;
  private final Crosstab[] crosstabs;
  private final long[][] histograms;
  private final long[] equalToTarget;
  private final Gram gram;
  private final DistinctCount rowKeys = new DistinctCount();
  private final DistinctCount[] keys;
  private final RowDigest digest = new RowDigest();
  private final BadRows badRows = new BadRows();
  private final TreeMap<String, Long> dataLabels = new TreeMap<>();
  private final TreeMap<String, Long> testLabels = new TreeMap<>();
  private final TreeSet<String> dataMembers = new TreeSet<>();
  private final TreeMap<String, Long> testMembers = new TreeMap<>();
  private long rows;
  private long valid;
  private long learnt;

  Tally(CheckPlan plan) {
    int columns = plan.width();
    rules = new RuleTally[columns][];
    crosstabs = new Crosstab[columns];
    histograms = new long[columns][];
    equalToTarget = new long[columns];
    for (int i = 0; i < columns; i++) {
      ColumnPlan column = plan.columns().get(i);
      rules[i] = new RuleTally[plan.rulesOf(i).length];
      for (int j = 0; j < rules[i].length; j++) {
        rules[i][j] = new RuleTally();
      }
      crosstabs[i] = new Crosstab(i == plan.target() ? 0 : column.groups(), plan.outcomes());
      histograms[i] = new long[Math.max(0, column.histogramEdges().length - 1)];
    }
    gram = new Gram(plan.linear().length + 1);
    keys = new DistinctCount[plan.keys().length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = new DistinctCount();
    }
  }

  void addRow() {
    rows++;
  }

  void addBad(BadRows.Bad bad) {
    badRows.add(bad);
  }

  /** A valid row. */
  void addValid(String key, String part, String label, boolean isTest) {
    valid++;
    rowKeys.add(key);
    digest.add(key + ":" + part + ":" + label);
    if (!isTest) {
      learnt++;
    }
  }

  void addLabel(String label, boolean isTest) {
    (isTest ? testLabels : dataLabels).merge(label, 1L, Long::sum);
  }

  /** A label as it was before it was put into a group. */
  void addMember(String label, boolean isTest) {
    if (isTest) {
      testMembers.merge(label, 1L, Long::sum);
    } else {
      dataMembers.add(label);
    }
  }

  void merge(Tally other) {
    rows += other.rows;
    valid += other.valid;
    learnt += other.learnt;
    width.merge(other.width);
    for (int i = 0; i < rules.length; i++) {
      for (int j = 0; j < rules[i].length; j++) {
        rules[i][j].merge(other.rules[i][j]);
      }
      crosstabs[i].merge(other.crosstabs[i]);
      for (int j = 0; j < histograms[i].length; j++) {
        histograms[i][j] += other.histograms[i][j];
      }
      equalToTarget[i] += other.equalToTarget[i];
    }
    gram.merge(other.gram);
    rowKeys.merge(other.rowKeys);
    for (int i = 0; i < keys.length; i++) {
      keys[i].merge(other.keys[i]);
    }
    digest.merge(other.digest);
    badRows.merge(other.badRows);
    other.dataLabels.forEach((label, count) -> dataLabels.merge(label, count, Long::sum));
    other.testLabels.forEach((label, count) -> testLabels.merge(label, count, Long::sum));
    dataMembers.addAll(other.dataMembers);
    other.testMembers.forEach((label, count) -> testMembers.merge(label, count, Long::sum));
  }

  RuleTally width() {
    return width;
  }

  RuleTally rule(int column, int rule) {
    return rules[column][rule];
  }

  Crosstab crosstab(int column) {
    return crosstabs[column];
  }

  long[] histogram(int column) {
    return histograms[column];
  }

  /** Rows to learn from of which a cell reads the same as the target. */
  long[] equalToTarget() {
    return equalToTarget;
  }

  Gram gram() {
    return gram;
  }

  DistinctCount rowKeys() {
    return rowKeys;
  }

  DistinctCount key(int index) {
    return keys[index];
  }

  RowDigest digest() {
    return digest;
  }

  BadRows badRows() {
    return badRows;
  }

  Map<String, Long> dataLabels() {
    return dataLabels;
  }

  Map<String, Long> testLabels() {
    return testLabels;
  }

  /** Rows of each label that stands, ungrouped, in the official test rows only. */
  Map<String, Long> testMembersOnly() {
    TreeMap<String, Long> only = new TreeMap<>(testMembers);
    only.keySet().removeAll(dataMembers);
    return only;
  }

  long rows() {
    return rows;
  }

  long valid() {
    return valid;
  }

  /** Valid rows without the official test rows. */
  long learnt() {
    return learnt;
  }
}
