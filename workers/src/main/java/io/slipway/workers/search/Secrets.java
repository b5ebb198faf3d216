package io.slipway.workers.search;

import java.util.regex.Pattern;

/** What must not be found by a search, wherever people or servers wrote it. */
final class Secrets {
  private static final String BLOT = "***";

  /** Of an address: https://user:password@host. */
  private static final Pattern LOGIN = Pattern.compile("(://)[^/\\s@]{1,500}@");

  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|credentials?)"
              + "[\"']?\\s{0,3}[=:]\\s{0,3})(?:\"[^\"]*\"|'[^']*'|[^\\s,;&}]+)");

  private static final Pattern BEARER = Pattern.compile("(?i)(bearer\\s+)[\\w.~+/=-]+");

  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{4,}\\.[\\w-]{4,}(?:\\.[\\w-]*)?");

  private Secrets() {}

  static String blotOut(String text) {
    String found = LOGIN.matcher(text).replaceAll("$1" + BLOT + "@");
    found = TOKEN.matcher(found).replaceAll(BLOT);
    found = BEARER.matcher(found).replaceAll("$1" + BLOT);
    return NAMED.matcher(found).replaceAll("$1" + BLOT);
  }
}
