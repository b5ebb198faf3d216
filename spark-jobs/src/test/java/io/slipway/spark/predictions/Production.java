package io.slipway.spark.predictions;

import io.slipway.contract.ColumnType;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.PackageRef;
import io.slipway.spark.TestSpark;
import io.slipway.spark.packaging.OnnxScorer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Plays rows to a package as serving would, and keeps what serving keeps. */
public final class Production {
  private final PackageRef model;
  private final PackageManifest manifest;
  private final String name;
  private final Path log;
  private final StructType schema;

  public Production(PackageRef model, String name, Path log) {
    this.model = model;
    this.name = name;
    this.log = log;
    try {
      manifest =
          TestSpark.JSON.readValue(
              Path.of(model.uri(), PackageManifest.FILE).toFile(), PackageManifest.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    schema = schema(manifest);
  }

  private static StructType schema(PackageManifest manifest) {
    StructType schema = new StructType();
    for (PackageManifest.Input input : manifest.inputs()) {
      boolean isText = input.type() == ColumnType.TEXT;
      schema = schema.add(input.name(), isText ? DataTypes.StringType : DataTypes.DoubleType);
    }
    return schema;
  }

  /**
   * Answers rows of text cells in requests of ten, one a second from a moment on; the id of a
   * request is the prefix and its number.
   */
  public void answer(Instant from, String prefix, List<Map<String, String>> rows)
      throws IOException {
    List<String> lines = new ArrayList<>();
    byte[] onnx = Files.readAllBytes(Path.of(model.uri(), PackageManifest.MODEL_FILE));
    try (OnnxScorer scorer = new OnnxScorer(onnx, manifest.inputs(), manifest.output())) {
      for (int start = 0; start < rows.size(); start += 10) {
        List<Map<String, String>> request = rows.subList(start, Math.min(rows.size(), start + 10));
        Instant at = from.plusSeconds(start / 10);
        lines.add(line(at, prefix + start / 10, request, scorer));
      }
    }
    Lines.file(log, from, 1, lines);
  }

  /** What the package answers. */
  public float[][] scores(List<Map<String, String>> rows) throws IOException {
    byte[] onnx = Files.readAllBytes(Path.of(model.uri(), PackageManifest.MODEL_FILE));
    try (OnnxScorer scorer = new OnnxScorer(onnx, manifest.inputs(), manifest.output())) {
      return scorer.score(rows.stream().map(this::row).toList());
    }
  }

  private String line(Instant at, String id, List<Map<String, String>> rows, OnnxScorer scorer) {
    String inputs =
        manifest.inputs().stream()
            .map(input -> "\"" + input.name() + "\":[" + each(rows, r -> json(input, r)) + "]")
            .collect(Collectors.joining(","));
    float[][] answers = scorer.score(rows.stream().map(this::row).toList());
    List<String> numbers = new ArrayList<>();
    for (float[] answer : answers) {
      for (float number : answer) {
        numbers.add(Float.toString(number));
      }
    }
    String output = "\"" + manifest.output() + "\":[" + String.join(",", numbers) + "]";
    return Lines.line(at, id, name, 1, "CHAMPION", inputs, output);
  }

  private static String each(
      List<Map<String, String>> rows, Function<Map<String, String>, String> cell) {
    return rows.stream().map(cell).collect(Collectors.joining(","));
  }

  private static String json(PackageManifest.Input input, Map<String, String> row) {
    String text = row.getOrDefault(input.name(), "");
    if (text.isEmpty()) {
      return "null";
    }
    return input.type() == ColumnType.TEXT
        ? "\"" + text + "\""
        : Double.toString(number(input.type(), text));
  }

  private static double number(ColumnType type, String text) {
    return type == ColumnType.DATE
        ? LocalDate.parse(text).atStartOfDay().toEpochSecond(ZoneOffset.UTC)
        : Double.parseDouble(text);
  }

  private Row row(Map<String, String> cells) {
    Object[] values = new Object[manifest.inputs().size()];
    for (int i = 0; i < values.length; i++) {
      PackageManifest.Input input = manifest.inputs().get(i);
      String text = cells.getOrDefault(input.name(), "");
      boolean isText = input.type() == ColumnType.TEXT;
      values[i] =
          text.isEmpty() ? null : isText ? (Object) text : (Object) number(input.type(), text);
    }
    return new GenericRowWithSchema(values, schema);
  }

  /** Labels of rows that were answered so, sent at a moment. */
  public static void label(
      Path labels, Instant at, String prefix, List<Map<String, String>> rows, String target)
      throws IOException {
    Lines.labels(
        labels,
        at,
        IntStream.range(0, rows.size())
            .mapToObj(
                i ->
                    new String[] {
                      prefix + i / 10, Integer.toString(i % 10), rows.get(i).get(target)
                    })
            .toArray(String[][]::new));
  }

  /** Lines of a CSV file as cells by column. */
  public static List<Map<String, String>> cells(List<String> lines) {
    String[] names = lines.get(0).split(",", -1);
    return lines.stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(
            cells ->
                IntStream.range(0, names.length)
                    .boxed()
                    .collect(Collectors.toMap(i -> names[i], i -> cells[i])))
        .toList();
  }
}
