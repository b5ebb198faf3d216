package io.slipway.spark.features;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_arrays;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;

/**
 * The categories that a text column is told apart by. A text has the index of its category; all
 * other texts (rare ones, and those that no training row had) share the index {@link #other}. An
 * empty text is a missing one.
 *
 * @param categories most frequent first, ties by text
 * @param missing index of a missing text: one after {@link #other}, or that of the text that is
 *     filled in
 */
public record Vocabulary(List<String> categories, int missing) {
  public Vocabulary {
    categories = List.copyOf(categories);
  }

  /** Missing texts have an index of their own. */
  static Vocabulary of(List<String> categories) {
    return new Vocabulary(categories, categories.size() + 1);
  }

  /** Missing texts are taken as a given one. */
  static Vocabulary filled(List<String> categories, String fill) {
    int index = categories.indexOf(fill);
    return new Vocabulary(categories, index < 0 ? categories.size() : index);
  }

  public int other() {
    return categories.size();
  }

  /** How many different indices there are. */
  public int size() {
    return Math.max(missing, other()) + 1;
  }

  /** A text cell that is null where it is missing. */
  static Column present(Column cell) {
    return nullif(cell, lit(""));
  }

  /** Index of a cell, a whole number. */
  Column index(Column cell) {
    Column found = lit(other());
    if (!categories.isEmpty()) {
      int[] places = IntStream.range(0, categories.size()).toArray();
      Column index = map_from_arrays(lit(categories.toArray(String[]::new)), lit(places));
      found = coalesce(element_at(index, cell), lit(other()));
    }
    return when(present(cell).isNull(), lit(missing)).otherwise(found);
  }

  /** What each index stands for, for people. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    categories.forEach(category -> names.add("= " + category));
    names.add("is another");
    if (missing > other()) {
      names.add("is missing");
    }
    return names;
  }
}
