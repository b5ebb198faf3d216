package io.slipway.spark.dataset;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.slipway.contract.ColumnSpec;
import io.slipway.contract.LifecycleRequest;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts broken rules, missing cells, duplicates and labels, and puts them into words. */
final class Inspection {
  private final LifecycleRequest request;

  Inspection(LifecycleRequest request) {
    this.request = request;
  }

  /**
   * Looks once over all rows and once over the valid ones.
   *
   * @throws StepRefused when no model can be trained on the valid rows' labels
   */
  QualityReport inspect(
      Dataset<Row> checked,
      List<Rule> rules,
      List<ColumnSpec> specs,
      Labels labels,
      Dataset<Row> typed)
      throws StepRefused {
    Row counts = tally(checked, rules, specs);
    List<QualityReport.BrokenRule> broken = brokenRules(counts, rules);
    Map<String, Long> missing = missing(counts, 2 * rules.size(), specs);
    Map<String, Long> byLabel = new TreeMap<>();
    long valid = 0;
    for (Row row : typed.groupBy(col(Layout.LABEL_TEXT)).count().collectAsList()) {
      byLabel.put(row.getString(0), row.getLong(1));
      valid += row.getLong(1);
    }
    long rows = counts.getLong(counts.size() - 1);
    List<String> errors = errors(missing, specs, rows);
    if (valid > 0 || broken.isEmpty()) {
      labels.check(byLabel);
    }
    long duplicates = valid - typed.agg(countDistinct(col(Layout.KEY))).head().getLong(0);
    return new QualityReport(
        rows,
        valid,
        rows - valid,
        duplicates,
        broken,
        missing,
        byLabel,
        errors,
        warnings(duplicates));
  }

  private static Row tally(Dataset<Row> checked, List<Rule> rules, List<ColumnSpec> specs) {
    List<Column> columns = new ArrayList<>();
    for (Rule rule : rules) {
      columns.add(coalesce(sum(when(rule.broken(), lit(1L))), lit(0L)));
      Column first =
          struct(
              col(Layout.ROW), col(Layout.FILE), coalesce(substring(rule.cell(), 1, 80), lit("")));
      columns.add(min(when(rule.broken(), first)));
    }
    for (ColumnSpec spec : specs) {
      columns.add(count(when(Tables.column(spec.name()).isNull(), lit(1))));
    }
    columns.add(count(lit(1)));
    return checked
        .agg(columns.get(0), columns.subList(1, columns.size()).toArray(Column[]::new))
        .head();
  }

  private static List<QualityReport.BrokenRule> brokenRules(Row counts, List<Rule> rules) {
    List<QualityReport.BrokenRule> broken = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      long rows = counts.getLong(2 * i);
      if (rows > 0) {
        Row first = counts.getStruct(2 * i + 1);
        broken.add(
            new QualityReport.BrokenRule(
                rules.get(i).column(),
                rules.get(i).fault(),
                rows,
                first.getString(1),
                first.getLong(0),
                first.getString(2)));
      }
    }
    return broken;
  }

  private static Map<String, Long> missing(Row counts, int from, List<ColumnSpec> specs) {
    Map<String, Long> missing = new TreeMap<>();
    for (int i = 0; i < specs.size(); i++) {
      missing.put(specs.get(i).name(), counts.getLong(from + i));
    }
    return missing;
  }

  private List<String> errors(Map<String, Long> missing, List<ColumnSpec> specs, long rows) {
    return specs.stream()
        .map(ColumnSpec::name)
        .filter(name -> missing.getOrDefault(name, 0L) == rows)
        .filter(name -> !request.data().exclude().contains(name))
        .map(
            name ->
                "Column %s: all %d values are missing. Put it into data.exclude, or mend the data"
                    .formatted(name, rows))
        .toList();
  }

  private static List<String> warnings(long duplicates) {
    return duplicates == 0
        ? List.of()
        : List.of(
            "%d row%s stand%s more than once"
                .formatted(duplicates, duplicates == 1 ? "" : "s", duplicates == 1 ? "s" : ""));
  }
}
