package io.slipway.spark.predictions;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.when;

import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.Target;
import io.slipway.contract.Task;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/** Reads a label that came in as the data quality check reads the target column. */
final class TargetLabel {
  private TargetLabel() {}

  /**
   * @param sent what the target column would hold
   */
  static Column of(Column sent, LifecycleRequest request) {
    if (request.task() == Task.REGRESSION) {
      return sent;
    }
    Target target = request.target();
    Column label = trimmed(sent, target);
    Column grouped = target.groups().isEmpty() ? lit(null) : group(label, target);
    Column otherwise =
        target.otherwise() == null ? label : when(label.isNotNull(), target.otherwise());
    return coalesce(grouped, otherwise);
  }

  private static Column trimmed(Column sent, Target target) {
    String suffix = target.trimSuffix();
    if (suffix == null || suffix.isEmpty()) {
      return sent;
    }
    Column kept = length(sent).minus(suffix.codePointCount(0, suffix.length()));
    return when(sent.endsWith(suffix), sent.substr(lit(1), kept)).otherwise(sent);
  }

  private static Column group(Column label, Target target) {
    List<Column> pairs = new ArrayList<>();
    target
        .groups()
        .forEach(
            (group, members) ->
                members.forEach(
                    member -> {
                      pairs.add(lit(member));
                      pairs.add(lit(group));
                    }));
    return pairs.isEmpty() ? lit(null) : map(pairs.toArray(Column[]::new)).getItem(label);
  }
}
