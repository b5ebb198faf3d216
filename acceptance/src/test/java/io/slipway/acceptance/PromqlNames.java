package io.slipway.acceptance;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metrics that a PromQL query names. It knows the tokens of the language, not its grammar: that
 * is promtool's business.
 */
final class PromqlNames {
  private static final Pattern TEXT = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"|'(\\\\.|[^'\\\\])*'");
  private static final Pattern SELECTORS = Pattern.compile("\\{[^}]*}|\\[[^]]*]");
  private static final Pattern LABELS =
      Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w.$])([a-zA-Z_:][\\w:]*)\\b\\s*(\\()?");
  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "bool", "offset", "start", "end", "inf", "nan", "atan2");

  private PromqlNames() {}

  static Set<String> of(String query) {
    String bare = without(without(without(query, TEXT), SELECTORS), LABELS);
    Set<String> names = new TreeSet<>();
    Matcher found = NAME.matcher(bare);
    found
        .results()
        .filter(name -> name.group(2) == null)
        .map(PromqlNames::word)
        .filter(name -> !WORDS.contains(name))
        .forEach(names::add);
    return names;
  }

  private static String word(MatchResult name) {
    return name.group(1);
  }

  private static String without(String text, Pattern what) {
    return what.matcher(text).replaceAll(" ");
  }
}
