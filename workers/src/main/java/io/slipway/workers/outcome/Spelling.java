package io.slipway.workers.outcome;

import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses what somebody meant who wrote a name wrongly. */
public final class Spelling {
  private static final LevenshteinDistance ALIKE = new LevenshteinDistance(3);

  private Spelling() {}

  /** The most similar name as a question, or nothing when none is similar. */
  public static String didYouMean(String written, Stream<String> known) {
    return known
        .filter(name -> isAlike(name, written))
        .min(Comparator.comparing(name -> ALIKE.apply(name, written)))
        .map(name -> "; did you mean '" + name + "'?")
        .orElse("");
  }

  /** Of a short name at least one letter has to be right. */
  private static boolean isAlike(String name, String written) {
    int distance = ALIKE.apply(name, written);
    return distance >= 0 && distance < written.length();
  }
}
