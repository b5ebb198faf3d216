package io.slipway.spark.dataset;

import io.slipway.contract.ColumnSpec;
import io.slipway.spark.lease.StepRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * ARFF files. The libraries that read them are under the GPL or hold the whole file in memory, so
 * the rows are checked one by one, written as CSV beside, and left to Spark.
 */
final class ArffReader implements FileReader {
  private final SparkSession spark;
  private final String encoding;
  private final Path scratch;

  /**
   * @param scratch an existing folder for the rows as CSV, which must stay until they are read
   */
  ArffReader(SparkSession spark, String encoding, Path scratch) {
    this.spark = spark;
    this.encoding = encoding;
    this.scratch = scratch;
  }

  @Override
  public SourceTable read(List<SourceFile> files) throws StepRefused, IOException {
    SourceFile first = files.get(0);
    List<ColumnSpec> specs = specs(first);
    List<String> columns = names(specs);
    ColumnNames.check(first.name(), columns);
    List<SourceFile> plain = new ArrayList<>();
    for (SourceFile file : files) {
      checkSame(first, specs, file);
      plain.add(toCsv(file, plain.size()));
    }
    CsvTable table = new CsvTable(spark, ArffFile.PLAIN);
    return new SourceTable(
        first.name(),
        columns,
        specs,
        "",
        FileReader.byPart(plain, (some, part) -> table.read(some, columns, part)));
  }

  private void checkSame(SourceFile first, List<ColumnSpec> specs, SourceFile file)
      throws StepRefused, IOException {
    List<ColumnSpec> others = specs(file);
    ColumnNames.checkSame(first.name(), names(specs), file.name(), names(others), true);
    for (int i = 0; i < specs.size(); i++) {
      if (!specs.get(i).equals(others.get(i))) {
        throw Refusal.ofFile(
            file.name(),
            "its header declares column %s in another way than that of %s"
                .formatted(specs.get(i).name(), first.name()));
      }
    }
  }

  private SourceFile toCsv(SourceFile file, int number) throws StepRefused, IOException {
    Path folder = Files.createDirectories(scratch.resolve("arff-" + number));
    Path csv = folder.resolve(file.name().replaceAll("\\.gz$", ""));
    new ArffFile(file, encoding).writeCsv(csv);
    return new SourceFile(csv, file.part());
  }

  private List<ColumnSpec> specs(SourceFile file) throws StepRefused, IOException {
    return new ArffFile(file, encoding).attributes().stream().map(ArffAttribute::spec).toList();
  }

  private static List<String> names(List<ColumnSpec> specs) {
    return specs.stream().map(ColumnSpec::name).toList();
  }
}
