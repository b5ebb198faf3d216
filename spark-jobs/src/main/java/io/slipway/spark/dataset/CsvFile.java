package io.slipway.spark.dataset;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.slipway.contract.CsvDialect;
import io.slipway.processes.Errors;
import io.slipway.spark.lease.StepRefused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A CSV file before Spark reads it: what its first row says, and what is wrong with it. */
final class CsvFile {
  private static final List<String> OTHER_SEPARATORS = List.of(",", ";", "\t", "|");
  private static final int MOST_COLUMNS = 20_000;
  private static final int LONGEST_FIRST_LINE = 4_000_000;

  private final Path path;
  private final CsvDialect dialect;

  CsvFile(Path path, CsvDialect dialect) {
    this.path = path;
    this.dialect = dialect;
  }

  String name() {
    return String.valueOf(path.getFileName());
  }

  /**
   * The cells of the first row.
   *
   * @throws StepRefused when the file is missing, empty, or not readable in the named encoding
   */
  List<String> firstRow() throws StepRefused, IOException {
    if (!Files.isRegularFile(path)) {
      throw refused("there is no such file. Check data.uri and data.testUri");
    }
    String line = firstLine();
    if (line.isEmpty()) {
      throw refused("the file is empty");
    }
    return cells(line, dialect.separator());
  }

  /** Refuses two columns of the same name. */
  void checkNames(List<String> names) throws StepRefused {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isBlank()) {
        throw refused(
            "the header has a column without a name (column %d). Name it in the file"
                .formatted(names.indexOf(name) + 1));
      }
      if (!seen.add(name)) {
        throw refused("the header names column '%s' twice. Rename one of them".formatted(name));
      }
    }
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

  StepRefused lacks(String what, String column, List<String> names, List<String> row) {
    return refused(
        "%s '%s' is not among its %d columns: %s%s"
            .formatted(what, column, names.size(), shorten(names), betterSeparator(row)));
  }

  StepRefused refused(String problem) {
    return new StepRefused(Errors.DATA_REJECTED, "File " + name() + ": " + problem + ".");
  }

  private String betterSeparator(List<String> row) {
    String joined = String.join(dialect.separator(), row);
    return OTHER_SEPARATORS.stream()
        .filter(other -> !other.equals(dialect.separator()))
        .filter(other -> joined.split(java.util.regex.Pattern.quote(other), -1).length > row.size())
        .findFirst()
        .map(
            other ->
                ". With '%s' it would have %d: set data.csv.separator"
                    .formatted(
                        other.equals("\t") ? "\\t" : other,
                        joined.split(java.util.regex.Pattern.quote(other), -1).length))
        .orElse("");
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
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(), charset()))) {
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
      return isData(line) ? withoutByteOrderMark(line.toString()) : "";
    } catch (ZipException e) {
      throw refused("its name ends in .gz but it is not a gzip file");
    }
  }

  private boolean isData(CharSequence line) {
    String comment = dialect.comment();
    return !line.toString().isBlank() && (comment == null || !line.toString().startsWith(comment));
  }

  private static String withoutByteOrderMark(String line) {
    return line.startsWith("\uFEFF") ? line.substring(1) : line;
  }

  private InputStream open() throws IOException {
    InputStream in = Files.newInputStream(path);
    return name().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }

  private Charset charset() throws StepRefused {
    try {
      return Charset.forName(dialect.encoding());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new StepRefused(
          Errors.DATA_REJECTED,
          "data.csv.encoding: '%s' is not an encoding that is known here; UTF-8, ISO-8859-1 and windows-1252 are."
              .formatted(dialect.encoding()));
    }
  }

  private static String shorten(List<String> names) {
    String all = String.join(", ", names);
    return all.length() <= 300 ? all : all.substring(0, 300) + " ...";
  }
}
