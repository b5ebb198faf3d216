package io.slipway.spark.dataset;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;

import io.slipway.spark.lease.StepRefused;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * JSON lines files: one flat object on each line. The files are read twice, as rows may leave
 * fields out: first for the names of all fields, then for the cells.
 */
final class JsonLinesReader implements FileReader {
  private static final String LINE = "value";
  private static final String CELLS = "__cells";

  private final SparkSession spark;

  JsonLinesReader(SparkSession spark) {
    this.spark = spark;
  }

  @Override
  public SourceTable read(List<SourceFile> files) throws StepRefused, IOException {
    SourceFile first = files.get(0);
    Map<Path, Set<String>> fields = fieldsByFile(files);
    Set<String> columns = new LinkedHashSet<>(firstFields(first));
    columns.addAll(fields.getOrDefault(first.path(), Set.of()));
    List<String> names = List.copyOf(columns);
    ColumnNames.check(first.name(), names);
    for (SourceFile file : files) {
      Set<String> own = fields.getOrDefault(file.path(), Set.of());
      if (!own.isEmpty()) {
        ColumnNames.checkSame(first.name(), names, file.name(), List.copyOf(own), false);
      }
    }
    return new SourceTable(
        first.name(),
        names,
        List.of(),
        "",
        FileReader.byPart(files, (some, part) -> rows(some, names, part)));
  }

  /** In the order of the file's first row, as a reader expects them. */
  private static Set<String> firstFields(SourceFile file) throws StepRefused, IOException {
    String line = new TextFile(file, "UTF-8").read(JsonLinesReader::firstLine);
    if (line.isEmpty()) {
      throw Refusal.ofFile(file.name(), "the file is empty");
    }
    JsonLine row = JsonLine.parse(line);
    if (row.fault() != null) {
      throw Refusal.ofFile(file.name(), "row 1, " + row.fault());
    }
    return row.cells().keySet();
  }

  private static String firstLine(BufferedReader text) throws IOException {
    String line = text.readLine();
    while (line != null && line.isBlank()) {
      line = text.readLine();
    }
    return line == null ? "" : line;
  }

  /** Fields in alphabetical order; none for a file without readable rows. */
  private Map<Path, Set<String>> fieldsByFile(List<SourceFile> files) {
    List<String> found =
        lines(files)
            .select(col(RawRows.SOURCE), col(LINE))
            .mapPartitions(
                (org.apache.spark.api.java.function.MapPartitionsFunction<Row, String>)
                    JsonLinesReader::fieldsOf,
                Encoders.STRING())
            .distinct()
            .collectAsList();
    Map<Path, Set<String>> fields = new HashMap<>();
    for (String pair : found) {
      int end = pair.indexOf('\n');
      Path file = Path.of(java.net.URI.create(pair.substring(0, end)));
      fields.computeIfAbsent(file, f -> new TreeSet<>()).add(pair.substring(end + 1));
    }
    return fields;
  }

  private static Iterator<String> fieldsOf(Iterator<Row> lines) {
    Set<String> fields = new HashSet<>();
    while (lines.hasNext()) {
      Row line = lines.next();
      for (String field : JsonLine.parse(line.getString(1)).cells().keySet()) {
        fields.add(line.getString(0) + "\n" + field);
      }
    }
    return fields.iterator();
  }

  private Dataset<Row> rows(List<SourceFile> files, List<String> names, String part) {
    StructType schema =
        new StructType()
            .add(CELLS, DataTypes.createArrayType(DataTypes.StringType))
            .add(RawRows.FAULT, DataTypes.StringType)
            .add(RawRows.SOURCE, DataTypes.StringType)
            .add(RawRows.BLOCK, DataTypes.LongType)
            .add(RawRows.ID, DataTypes.LongType);
    Dataset<Row> parsed =
        lines(files).map((MapFunction<Row, Row>) line -> parse(line, names), Encoders.row(schema));
    List<Column> cells = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      cells.add(col(CELLS).getItem(i).as(names.get(i)));
    }
    List<Column> place = List.of(col(RawRows.SOURCE), col(RawRows.BLOCK), col(RawRows.ID));
    return parsed.select(RawRows.select(cells, place, part, lit(false), col(RawRows.FAULT)));
  }

  private static Row parse(Row line, List<String> names) {
    JsonLine json = JsonLine.parse(line.getString(0));
    String[] cells = names.stream().map(json.cells()::get).toArray(String[]::new);
    return RowFactory.create(
        cells, json.fault(), line.getString(1), line.getLong(2), line.getLong(3));
  }

  private Dataset<Row> lines(List<SourceFile> files) {
    Dataset<Row> lines =
        spark.read().text(files.stream().map(SourceFile::escaped).toArray(String[]::new));
    Column[] columns =
        Stream.concat(Stream.of(col(LINE)), RawRows.place().stream()).toArray(Column[]::new);
    return lines.filter(trim(col(LINE)).notEqual("")).select(columns);
  }
}
