package io.slipway.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is written. Every option may be left out.
 *
 * @param header whether the first line names the columns (default true)
 * @param separator between cells (default a comma)
 * @param quote around a cell (default a double quote)
 * @param escape before a quote inside a quoted cell (default a backslash)
 * @param comment first character of lines to skip; none by default
 * @param encoding of the bytes (default UTF-8)
 * @param trim whether blanks around a cell are cut (default true)
 * @param missing cells that mean "no value", besides the empty one
 */
public record CsvDialect(
    Boolean header,
    String separator,
    String quote,
    String escape,
    @Nullable String comment,
    String encoding,
    Boolean trim,
    List<String> missing) {
  public CsvDialect {
    header = header == null || header;
    separator = separator == null ? "," : separator;
    quote = quote == null ? "\"" : quote;
    escape = escape == null ? "\\" : escape;
    encoding = encoding == null ? "UTF-8" : encoding;
    trim = trim == null || trim;
    missing = missing == null ? List.of() : List.copyOf(missing);
    oneCharacter("separator", separator);
    oneCharacter("quote", quote);
    oneCharacter("escape", escape);
    if (comment != null) {
      oneCharacter("comment", comment);
    }
  }

  public static CsvDialect standard() {
    return new CsvDialect(true, ",", "\"", "\\", null, "UTF-8", true, List.of());
  }

  private static void oneCharacter(String field, String value) {
    Require.that(
        value.length() == 1, "data.csv." + field + ": '" + value + "' is not one character");
  }
}
