package io.slipway.contract;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is written. Every option may be left out.
 *
 * @param header whether the first line names the columns (default true)
 * @param separator between cells (default a comma, a tab for files named .tsv)
 * @param quote around a cell (default a double quote)
 * @param escape before a quote inside a quoted cell (default a backslash)
 * @param comment first character of lines to skip; none by default
 * @param encoding of the bytes (default UTF-8)
 * @param trim whether blanks around a cell are cut (default true)
 * @param missing cells that mean "no value", besides the empty one
 */
public record CsvDialect(
    Boolean header,
    @Nullable String separator,
    String quote,
    String escape,
    @Nullable String comment,
    String encoding,
    Boolean trim,
    List<String> missing) {
  public CsvDialect {
    header = header == null || header;
    quote = quote == null ? "\"" : quote;
    escape = escape == null ? "\\" : escape;
    encoding = encoding == null ? "UTF-8" : encoding;
    trim = trim == null || trim;
    missing = missing == null ? List.of() : List.copyOf(missing);
    if (separator != null) {
      oneCharacter("separator", separator);
    }
    oneCharacter("quote", quote);
    oneCharacter("escape", escape);
    if (comment != null) {
      oneCharacter("comment", comment);
    }
  }

  public static CsvDialect standard() {
    return new CsvDialect(true, ",", "\"", "\\", null, "UTF-8", true, List.of());
  }

  @Override
  public String separator() {
    return separator == null ? "," : separator;
  }

  @SuppressWarnings("NullAway") // the constructor fills in the defaults
  static CsvDialect unsaid() {
    return new CsvDialect(null, null, null, null, null, null, null, null);
  }

  CsvDialect separatedAs(String uri) {
    boolean tabs = uri.toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "").endsWith(".tsv");
    String found = separator != null ? separator : tabs ? "\t" : ",";
    return new CsvDialect(header, found, quote, escape, comment, encoding, trim, missing);
  }

  private static void oneCharacter(String field, String value) {
    Require.that(
        value.length() == 1, "data.csv." + field + ": '" + value + "' is not one character");
  }
}
