package io.slipway.spark.features;

/**
 * One place of the dense vector, as a linear model needs to know it: a number is filled, centred
 * and scaled; the place of a text in a vocabulary takes one place of the linear vector for each of
 * its categories.
 *
 * @param feature input column that it was made from
 * @param name for people: the column, with the category or the part of the date where one column
 *     takes several places
 * @param categories 0 for a number, else how many whole numbers from 0 it can hold
 * @param fill instead of a missing number (NaN)
 */
public record Slot(
    String feature, String name, int categories, double fill, double mean, double scale) {

  /** A number that is never missing and needs no scaling. */
  static Slot plain(String feature, String name) {
    return new Slot(feature, name, 0, 0, 0, 1);
  }
}
