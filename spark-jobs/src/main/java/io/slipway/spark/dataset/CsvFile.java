package io.slipway.spark.dataset;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.slipway.contract.CsvDialect;
import io.slipway.spark.lease.StepRefused;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** A CSV file before Spark reads it: what its first row says, and what is wrong with it. */
final class CsvFile {
  private static final List<String> OTHER_SEPARATORS = List.of(",", ";", "\t", "|");
  private static final int MOST_COLUMNS = 20_000;
  private static final int LONGEST_FIRST_LINE = 4_000_000;

  private final SourceFile file;
  private final CsvDialect dialect;

  CsvFile(SourceFile file, CsvDialect dialect) {
    this.file = file;
    this.dialect = dialect;
  }

  /**
   * The cells of the first row.
   *
   * @throws StepRefused when the file is empty, or not readable in the named encoding
   */
  List<String> firstRow() throws StepRefused, IOException {
    String line = firstLine();
    if (line.isEmpty()) {
      throw refused("the file is empty");
    }
    if (RawRows.isWronglyEncoded(line)) {
      throw refused("its first row has " + RawRows.notIn(dialect.encoding()));
    }
    return cells(line, dialect.separator());
  }

  /** Refuses a row that has not one cell for each column, and finds the separator that fits. */
  void checkWidth(List<String> row, int expected) throws StepRefused {
    if (row.size() == expected) {
      return;
    }
    throw refused(
        "the first row has %d cells with data.csv.separator '%s', expected %d columns%s"
            .formatted(row.size(), dialect.separator(), expected, betterSeparator(row)));
  }

  /** Another separator that would give the first row more cells, in words; else empty. */
  String betterSeparator(List<String> row) {
    String joined = String.join(dialect.separator(), row);
    for (String other : OTHER_SEPARATORS) {
      int cells = joined.split(Pattern.quote(other), -1).length;
      if (!other.equals(dialect.separator()) && cells > row.size()) {
        return ". With '%s' it would have %d: set data.csv.separator"
            .formatted(other.equals("\t") ? "\\t" : other, cells);
      }
    }
    return "";
  }

  private StepRefused refused(String problem) {
    return Refusal.ofFile(file.name(), problem);
  }

  /** With the parser that Spark uses, so that both see the same cells. */
  private List<String> cells(String line, String separator) {
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setDelimiter(separator);
    settings.getFormat().setQuote(dialect.quote().charAt(0));
    settings.getFormat().setQuoteEscape(dialect.escape().charAt(0));
    settings.setIgnoreLeadingWhitespaces(dialect.trim());
    settings.setIgnoreTrailingWhitespaces(dialect.trim());
    settings.setNullValue("");
    settings.setMaxCharsPerColumn(LONGEST_FIRST_LINE);
    settings.setMaxColumns(MOST_COLUMNS);
    return List.of(new CsvParser(settings).parseLine(line));
  }

  private String firstLine() throws StepRefused, IOException {
    return new TextFile(file, dialect.encoding()).read(this::firstLineOf);
  }

  private String firstLineOf(BufferedReader reader) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = reader.read(); c >= 0 && line.length() < LONGEST_FIRST_LINE; c = reader.read()) {
      if (c != '\n' && c != '\r') {
        line.append((char) c);
      } else if (isData(line)) {
        break;
      } else {
        line.setLength(0);
      }
    }
    return isData(line) ? line.toString() : "";
  }

  private boolean isData(CharSequence line) {
    String comment = dialect.comment();
    return !line.toString().isBlank() && (comment == null || !line.toString().startsWith(comment));
  }
}
