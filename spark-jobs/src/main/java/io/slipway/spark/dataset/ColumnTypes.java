package io.slipway.spark.dataset;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.slipway.contract.ColumnSpec;
import io.slipway.contract.ColumnType;
import io.slipway.spark.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds what columns hold that the request does not declare. */
final class ColumnTypes {
  /** A column is numeric if this share of its cells are numbers; the others are faults. */
  private static final double NUMERIC_SHARE = 0.95;

  private ColumnTypes() {}

  /** One spec for each column in the order of {@code names}: as declared, else as found. */
  static List<ColumnSpec> resolve(
      Dataset<Row> texts, List<String> names, List<ColumnSpec> declared, String target) {
    Map<String, ColumnSpec> known =
        declared.stream().collect(Collectors.toMap(ColumnSpec::name, Function.identity()));
    List<String> open = names.stream().filter(n -> !known.containsKey(n)).toList();
    if (!open.isEmpty()) {
      Row counts = tally(texts, open);
      for (int i = 0; i < open.size(); i++) {
        ColumnType type =
            open.get(i).equals(target)
                ? ColumnType.TEXT
                : typeOf(
                    counts.getLong(3 * i), counts.getLong(3 * i + 1), counts.getLong(3 * i + 2));
        known.put(open.get(i), new ColumnSpec(open.get(i), type, null, null, List.of(), false));
      }
    }
    return names.stream().map(known::get).map(spec -> asLabel(spec, target)).toList();
  }

  private static Row tally(Dataset<Row> texts, List<String> columns) {
    List<Column> counts = new ArrayList<>();
    for (String name : columns) {
      Column cell = Tables.column(name);
      counts.add(count(cell));
      counts.add(count(when(asNumber(cell).isNotNull(), lit(1))));
      counts.add(count(when(asInteger(cell).isNotNull(), lit(1))));
    }
    return texts.agg(counts.get(0), counts.subList(1, counts.size()).toArray(Column[]::new)).head();
  }

  private static ColumnType typeOf(long present, long numbers, long integers) {
    if (present == 0 || numbers < NUMERIC_SHARE * present) {
      return ColumnType.TEXT;
    }
    return integers == numbers ? ColumnType.INTEGER : ColumnType.NUMBER;
  }

  /** The label is compared as text, whatever it looks like. */
  private static ColumnSpec asLabel(ColumnSpec spec, String target) {
    return spec.name().equals(target)
        ? new ColumnSpec(target, ColumnType.TEXT, null, null, spec.values(), false)
        : spec;
  }

  static Column asNumber(Column text) {
    Column number = text.try_cast("double");
    return when(number.isNaN(), null).otherwise(number);
  }

  static Column asInteger(Column text) {
    return text.try_cast("bigint");
  }
}
