package io.slipway.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one column, or all columns of a type, become features. Whatever is left out is left to the
 * next more general entry.
 *
 * @param imputation what takes the place of a missing value
 * @param fill the constant of imputation {@code constant}: a number, or a text for a text column
 * @param rareBelow text values of fewer training rows than this become one category
 * @param categories the most categories that are told apart (default 200)
 * @param parts of a date
 */
public record ColumnFeature(
    @Nullable Imputation imputation,
    @Nullable String fill,
    @Nullable Encoding encoding,
    @Nullable Integer rareBelow,
    @Nullable Integer categories,
    @Nullable Scaling scaling,
    List<DatePart> parts) {
  public ColumnFeature {
    parts = parts == null ? List.of() : List.copyOf(parts);
    Require.that(
        rareBelow == null || rareBelow >= 1, "features: rareBelow: " + rareBelow + " is below 1");
    Require.that(
        categories == null || (categories >= 1 && categories <= 1000),
        "features: categories: " + categories + " is not in 1..1000");
    Require.that(
        imputation != Imputation.CONSTANT || fill != null,
        "features: fill: imputation 'constant' needs the constant here");
  }

  @SuppressWarnings("NullAway") // the constructor fills in the defaults
  public static ColumnFeature none() {
    return new ColumnFeature(null, null, null, null, null, null, null);
  }

  ColumnFeature or(ColumnFeature general) {
    return new ColumnFeature(
        imputation == null ? general.imputation : imputation,
        fill == null ? general.fill : fill,
        encoding == null ? general.encoding : encoding,
        rareBelow == null ? general.rareBelow : rareBelow,
        categories == null ? general.categories : categories,
        scaling == null ? general.scaling : scaling,
        parts.isEmpty() ? general.parts : parts);
  }
}
