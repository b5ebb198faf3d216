package io.slipway.spark.dataset;

import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import io.slipway.contract.CsvDialect;
import io.slipway.spark.lease.StepRefused;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A dense ARFF file, read row by row and held against its own header. */
final class ArffFile {
  /** How {@link #writeCsv} writes: a quote inside quotes is doubled. */
  static final CsvDialect PLAIN =
      new CsvDialect(false, ",", "\"", "\"", null, "UTF-8", false, List.of());

  private static final int LONGEST_CELL = 1_000_000;

  private final SourceFile file;
  private final TextFile text;

  ArffFile(SourceFile file, String encoding) {
    this.file = file;
    this.text = new TextFile(file, encoding);
  }

  List<ArffAttribute> attributes() throws StepRefused, IOException {
    return text.read(this::header);
  }

  /**
   * Writes the rows as CSV, each cell checked.
   *
   * @throws StepRefused at the first row that does not fit the header
   */
  void writeCsv(Path target) throws StepRefused, IOException {
    CsvWriterSettings settings = new CsvWriterSettings();
    settings.getFormat().setQuoteEscape('"');
    settings.getFormat().setLineSeparator("\n");
    settings.setQuoteAllFields(true);
    settings.setNullValue(null);
    settings.setIgnoreLeadingWhitespaces(false);
    settings.setIgnoreTrailingWhitespaces(false);
    settings.setMaxCharsPerColumn(LONGEST_CELL);
    try (BufferedWriter out = Files.newBufferedWriter(target)) {
      CsvWriter rows = new CsvWriter(out, settings);
      text.read(
          source -> {
            copy(source, header(source), rows);
            return target;
          });
      rows.flush();
    }
  }

  private List<ArffAttribute> header(BufferedReader source) throws StepRefused, IOException {
    List<ArffAttribute> attributes = new ArrayList<>();
    int number = 0;
    for (String line = source.readLine(); line != null; line = source.readLine()) {
      number++;
      ArffText words = new ArffText(line);
      String keyword = words.word("").toLowerCase(Locale.ROOT);
      if (keyword.equals("@data")) {
        return required(attributes);
      }
      if (keyword.equals("@attribute")) {
        attributes.add(attribute(words.rest(), number));
      } else if (!keyword.isEmpty() && !keyword.startsWith("%") && !keyword.equals("@relation")) {
        throw Refusal.ofFile(
            file.name(),
            "line %d: '%s' is not part of an ARFF header. Check data.format"
                .formatted(number, keyword.substring(0, Math.min(40, keyword.length()))));
      }
    }
    throw Refusal.ofFile(
        file.name(),
        number == 0 ? "the file is empty" : "it has no @data line, behind which the rows stand");
  }

  private List<ArffAttribute> required(List<ArffAttribute> attributes) throws StepRefused {
    if (attributes.isEmpty()) {
      throw Refusal.ofFile(file.name(), "its header has no @attribute");
    }
    return attributes;
  }

  private ArffAttribute attribute(String declaration, int number) throws StepRefused {
    try {
      return ArffAttribute.parse(declaration);
    } catch (IllegalArgumentException e) {
      throw Refusal.ofFile(file.name(), "line %d: %s".formatted(number, e.getMessage()));
    }
  }

  private void copy(BufferedReader source, List<ArffAttribute> attributes, CsvWriter rows)
      throws StepRefused, IOException {
    long number = 0;
    for (String line = source.readLine(); line != null; line = source.readLine()) {
      if (!line.isBlank() && !line.startsWith("%")) {
        rows.writeRow(row(line, attributes, ++number));
      }
    }
  }

  private @Nullable String[] row(String line, List<ArffAttribute> attributes, long number)
      throws StepRefused {
    if (line.stripLeading().startsWith("{")) {
      throw refused(number, "a sparse row. Write dense rows, with one cell for each attribute");
    }
    List<@Nullable String> cells = cells(line, number);
    if (cells.size() != attributes.size()) {
      throw refused(
          number,
          "%d cells, expected one for each of the %d attributes"
              .formatted(cells.size(), attributes.size()));
    }
    @Nullable String[] row = new String[cells.size()];
    for (int i = 0; i < row.length; i++) {
      try {
        row[i] = attributes.get(i).read(cells.get(i));
      } catch (IllegalArgumentException e) {
        throw refused(
            number, "column %s: %s".formatted(attributes.get(i).spec().name(), e.getMessage()));
      }
    }
    return row;
  }

  private List<@Nullable String> cells(String line, long number) throws StepRefused {
    try {
      return ArffText.cells(line);
    } catch (IllegalArgumentException e) {
      throw refused(number, String.valueOf(e.getMessage()));
    }
  }

  private StepRefused refused(long row, String problem) {
    return Refusal.ofFile(file.name(), "row %d, %s".formatted(row, problem));
  }
}
