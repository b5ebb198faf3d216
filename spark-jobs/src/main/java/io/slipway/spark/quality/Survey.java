package io.slipway.spark.quality;

import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The first pass: what the columns hold, before it is known what they are. Rows that have not one
 * cell for each column are counted and not looked into.
 */
final class Survey implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int COUNTERS = 2048;
  private static final int COUNTERS_OF_MANY = 256;
  private static final int MANY_COLUMNS = 300;

  private final List<ColumnSurvey> columns = new ArrayList<>();
  private final RowSample sample;
  private long rows;
  private long malformed;

  private Survey(int width) {
    for (int i = 0; i < width; i++) {
      columns.add(new ColumnSurvey(width > MANY_COLUMNS ? COUNTERS_OF_MANY : COUNTERS));
    }
    sample = new RowSample(width);
  }

  /** Reads all rows once. */
  static Survey of(Dataset<Row> texts, List<String> names) {
    int width = names.size();
    Column[] read =
        Stream.concat(names.stream(), Stream.of(Layout.FILE, Layout.ROW, Layout.MALFORMED))
            .map(Tables::column)
            .toArray(Column[]::new);
    List<Survey> parts =
        texts.select(read).javaRDD().mapPartitions(part -> survey(part, width)).collect();
    Survey all = new Survey(width);
    parts.forEach(all::merge);
    return all;
  }

  private static Iterator<Survey> survey(Iterator<Row> part, int width) {
    Survey survey = new Survey(width);
    double[] numbers = new double[width];
    part.forEachRemaining(row -> survey.add(row, numbers));
    return List.of(survey).iterator();
  }

  private void add(Row row, double[] numbers) {
    int width = numbers.length;
    rows++;
    if (row.getBoolean(width + 2)) {
      malformed++;
      return;
    }
    for (int i = 0; i < width; i++) {
      String cell = row.getString(i);
      numbers[i] = cell == null ? Double.NaN : columns.get(i).add(cell);
    }
    sample.offer(RowSample.hash(row.getString(width), row.getLong(width + 1)), numbers);
  }

  private void merge(Survey other) {
    rows += other.rows;
    malformed += other.malformed;
    sample.merge(other.sample);
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).merge(other.columns.get(i));
    }
  }

  ColumnSurvey column(int index) {
    return columns.get(index);
  }

  RowSample sample() {
    return sample;
  }

  long rows() {
    return rows;
  }

  /** Rows with one cell for each column. */
  long wellFormed() {
    return rows - malformed;
  }
}
