package io.slipway.spark.dataset;

import io.slipway.contract.ColumnSpec;
import io.slipway.contract.CsvDialect;
import io.slipway.contract.DataSource;
import io.slipway.spark.lease.StepRefused;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** CSV and TSV files. Rows that have not one cell for each column are marked, not refused. */
final class CsvReader implements FileReader {
  private final SparkSession spark;
  private final CsvDialect dialect;
  private final List<String> named;

  CsvReader(SparkSession spark, DataSource data) {
    this.spark = spark;
    this.dialect = data.csv();
    this.named = data.columns().stream().map(ColumnSpec::name).toList();
  }

  @Override
  public SourceTable read(List<SourceFile> files) throws StepRefused, IOException {
    CsvFile first = new CsvFile(files.get(0), dialect);
    List<String> firstRow = first.firstRow();
    List<String> columns = dialect.header() ? firstRow : named;
    ColumnNames.check(files.get(0).name(), columns);
    first.checkWidth(firstRow, columns.size());
    for (SourceFile file : files.subList(1, files.size())) {
      checkSame(file, files.get(0), columns);
    }
    CsvTable table = new CsvTable(spark, dialect);
    return new SourceTable(
        files.get(0).name(),
        columns,
        List.of(),
        first.betterSeparator(firstRow),
        FileReader.byPart(files, (some, part) -> table.read(some, columns, part)));
  }

  private void checkSame(SourceFile file, SourceFile first, List<String> columns)
      throws StepRefused, IOException {
    CsvFile csv = new CsvFile(file, dialect);
    List<String> row = csv.firstRow();
    if (dialect.header()) {
      ColumnNames.checkSame(first.name(), columns, file.name(), row, true);
    }
    csv.checkWidth(row, columns.size());
  }
}
