package io.slipway.workers.card;

import io.slipway.contract.Learner;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Numbers, moments and names as a reader wants them: in English, rounded, with their units. */
public final class Words {
  private static final int DIGITS = 8;
  private static final String NONE = "–";
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** 32,561 */
  public String count(long number) {
    return format("%,d", number);
  }

  /** A measure with as many digits as can be told apart: 0.927, 40.28, 124.5, 15,384. */
  public String measure(@Nullable Double number) {
    if (number == null || !Double.isFinite(number)) {
      return NONE;
    }
    double size = Math.abs(number);
    if (size > 0 && size < 0.0001) {
      return format("%.1e", number).replace("e-0", "e-").replace('-', '−').replace("e−", "e-");
    }
    int digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : size >= 0.01 ? 3 : 4;
    if (size < 1) {
      digits = untilBelowOne(size, digits);
    }
    return (size == 0 ? "0" : format("%,." + digits + "f", number)).replace('-', '−');
  }

  /** A value of a column: 17, 0.25, 1,484,705. */
  public String value(@Nullable Double number) {
    if (number == null || !Double.isFinite(number)) {
      return NONE;
    }
    BigDecimal rounded = new BigDecimal(number);
    if (Math.rint(number) != number) {
      rounded = rounded.round(new MathContext(4));
    }
    rounded = rounded.stripTrailingZeros();
    boolean plain = rounded.signum() == 0 || (Math.abs(number) >= 1e-4 && Math.abs(number) < 1e12);
    String text =
        plain
            ? format("%,." + Math.max(0, rounded.scale()) + "f", rounded)
            : format("%.2e", number);
    return text.replaceFirst("^-", "−");
  }

  /** 0.2408 is 24.1 %. */
  public String share(@Nullable Double share) {
    if (share == null || !Double.isFinite(share)) {
      return NONE;
    }
    double size = Math.abs(share);
    if (size > 0 && size < 0.0001) {
      return "below 0.01 %";
    }
    int digits = size > 0 && size < 0.001 ? 2 : 1;
    if (size < 1) {
      digits = Math.max(digits, untilBelowOne(size, digits + 2) - 2);
    }
    boolean whole = Math.abs(100 * share - Math.rint(100 * share)) < 1e-9;
    String text = format("%." + (whole ? 0 : digits) + "f", 100 * share);
    return text.replace('-', '−') + " %";
  }

  public String shareOf(long part, long whole) {
    return whole == 0 ? NONE : share((double) part / whole);
  }

  /** A difference with its sign. */
  public String change(@Nullable Double difference) {
    String text = measure(difference);
    return difference != null && difference > 0 ? "+" + text : text;
  }

  /** 0.927 is 93 of 100. */
  public String outOf(double share) {
    long of = 100;
    while (of < 100_000 && share < 1 && share > 0 && isAtTheEdge(Math.round(share * of), of)) {
      of *= 10;
    }
    return count(Math.round(share * of)) + " of " + count(of);
  }

  public String moment(Instant moment) {
    return MOMENT.format(moment);
  }

  public String day(Instant moment) {
    return DAY.format(moment);
  }

  /** HIGH_RISK is high risk, featureSet is feature set. */
  public String plain(Object name) {
    String spaced =
        name.toString().replaceAll("([a-z0-9])([A-Z])", "$1 $2").replaceAll("[_-]+", " ");
    return spaced.toLowerCase(Locale.ENGLISH).strip();
  }

  public String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ENGLISH) + text.substring(1);
  }

  /** a, b and c */
  public String list(List<String> names) {
    if (names.size() < 2) {
      return String.join("", names);
    }
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  String learner(Learner learner) {
    return learner == Learner.XGBOOST ? "XGBoost" : plain(learner);
  }

  public String parameters(Map<String, Double> parameters) {
    return parameters.isEmpty()
        ? "the learner's own defaults"
        : new TreeMap<>(parameters)
            .entrySet().stream()
                .map(e -> e.getKey() + " " + value(e.getValue()))
                .collect(Collectors.joining(", "));
  }

  /** none, 1, 2,345 */
  public String none(long number) {
    return number == 0 ? "none" : count(number);
  }

  /** 1 row, 2 rows */
  public String counted(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** A share for a style: no sign, no exponent. */
  public String css(double share) {
    return format("%.3f", Math.min(1, Math.max(0, share)));
  }

  /** At most so many characters, for places that cannot wrap. */
  public String shortened(String text, int length) {
    int characters = text.codePointCount(0, text.length());
    return characters <= length
        ? text
        : text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
  }

  private static boolean isAtTheEdge(long part, long whole) {
    return part == whole || part == 0;
  }

  /** Digits after the point with which a number just below 1 does not read as 1. */
  private static int untilBelowOne(double size, int digits) {
    return IntStream.rangeClosed(digits, DIGITS)
        .filter(enough -> Math.round(size * Math.pow(10, enough)) < Math.pow(10, enough))
        .findFirst()
        .orElse(digits);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ENGLISH, pattern, values);
  }
}
