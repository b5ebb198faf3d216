package io.slipway.serving.scoring;

import io.slipway.contract.ColumnStatistics;
import io.slipway.contract.ColumnType;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.PackageManifest.Input;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Rows as the training data had them, column by column: a number from between two neighbouring
 * quantiles, a text by how often it was seen, missing as often as it was missing. Columns are drawn
 * independently of each other.
 */
final class Background {
  private final List<Input> inputs;

  /** Throws ExplanationImpossibleException if the manifest says nothing of a column's values. */
  Background(PackageManifest manifest) {
    this.inputs = manifest.inputs();
    inputs.forEach(Background::requireStatistics);
  }

  private static void requireStatistics(Input input) {
    var seen = input.statistics();
    var known =
        input.type() == ColumnType.TEXT
            ? !seen.categories().isEmpty()
            : seen.quantiles().size() == seen.histogram().size() + 1 && !seen.histogram().isEmpty();
    if (!known && seen.missing() < seen.rows()) {
      throw new ExplanationImpossibleException(
          "The package does not say which values column '"
              + input.name()
              + "' had in training, which an explanation is measured against");
    }
  }

  /** A cell for each input: a Double, NaN if missing, or a String, "" if missing. */
  Object[] draw(SplittableRandom random) {
    return inputs.stream().map(input -> cell(input, random)).toArray();
  }

  private static Object cell(Input input, SplittableRandom random) {
    var seen = input.statistics();
    var missing = seen.rows() == 0 || random.nextDouble() * seen.rows() < seen.missing();
    if (input.type() == ColumnType.TEXT) {
      return missing ? "" : text(seen.categories(), random);
    }
    if (missing) {
      return Double.NaN;
    }
    var number = number(seen, random);
    return input.type() == ColumnType.INTEGER ? Math.rint(number) : number;
  }

  private static String text(Map<String, Long> categories, SplittableRandom random) {
    var left = random.nextDouble() * categories.values().stream().mapToLong(it -> it).sum();
    var last = "";
    for (var category : categories.entrySet()) {
      last = category.getKey();
      left -= category.getValue();
      if (left < 0) {
        return last;
      }
    }
    return last;
  }

  private static double number(ColumnStatistics seen, SplittableRandom random) {
    var left = random.nextDouble() * seen.histogram().stream().mapToLong(it -> it).sum();
    var interval = 0;
    while (interval < seen.histogram().size() - 1 && left >= seen.histogram().get(interval)) {
      left -= seen.histogram().get(interval);
      interval++;
    }
    var low = seen.quantiles().get(interval);
    var high = seen.quantiles().get(interval + 1);
    return low + random.nextDouble() * (high - low);
  }
}
