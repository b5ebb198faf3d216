package io.slipway.spark.dataset;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of an ARFF line. Single or double quotes stand around a word, and a backslash stands
 * before a quote inside.
 */
final class ArffText {
  private final String text;
  private int at;

  ArffText(String text) {
    this.text = text;
  }

  /**
   * Words separated by commas; an unquoted question mark is null.
   *
   * @throws IllegalArgumentException when a quote is not closed
   */
  static List<@Nullable String> cells(String line) {
    ArffText rest = new ArffText(line);
    List<@Nullable String> cells = new ArrayList<>();
    do {
      cells.add(rest.cell());
    } while (rest.skip(','));
    if (!rest.rest().isEmpty()) {
      throw new IllegalArgumentException("'" + rest.rest() + "' stands behind a closed quote");
    }
    return cells;
  }

  /** The next word, which ends at a blank or at one of the given characters. */
  String word(String ends) {
    skipBlanks();
    if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
      return quoted(text.charAt(at++));
    }
    int begin = at;
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(begin, at);
  }

  /** What has not been taken yet, without the blanks around it. */
  String rest() {
    return text.substring(at).strip();
  }

  private @Nullable String cell() {
    skipBlanks();
    if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
      String cell = quoted(text.charAt(at++));
      skipBlanks();
      return cell;
    }
    int end = text.indexOf(',', at);
    String cell = text.substring(at, end < 0 ? text.length() : end).strip();
    at = end < 0 ? text.length() : end;
    return cell.equals("?") ? null : cell;
  }

  private String quoted(char quote) {
    StringBuilder word = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == quote) {
        return word.toString();
      }
      word.append(c == '\\' && at < text.length() ? unescaped(text.charAt(at++)) : c);
    }
    throw new IllegalArgumentException("a quote is not closed");
  }

  private static char unescaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> c;
    };
  }

  private boolean skip(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
