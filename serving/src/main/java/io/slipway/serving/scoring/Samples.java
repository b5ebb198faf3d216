package io.slipway.serving.scoring;

import io.slipway.contract.PackageManifest;
import io.slipway.contract.PackageManifest.Input;
import io.slipway.contract.PackageManifest.Sample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The manifest's sample rows, by columns. */
public final class Samples {
  private Samples() {}

  /** Throws UnusableModelException if a cell is not of its column's type. */
  public static Map<String, Column> columns(PackageManifest manifest) {
    var columns = new HashMap<String, Column>();
    for (var input : manifest.inputs()) {
      columns.put(input.name(), column(input, manifest.samples()));
    }
    return columns;
  }

  private static Column column(Input input, List<Sample> samples) {
    if (input.type().isNumeric()) {
      return new Column.Numbers(
          samples.stream().mapToDouble(sample -> number(input, sample)).toArray());
    }
    return new Column.Texts(
        samples.stream().map(sample -> text(input, sample)).toArray(String[]::new));
  }

  private static double number(Input input, Sample sample) {
    var cell = sample.row().get(input.name());
    if (cell == null) {
      return Double.NaN;
    }
    if (cell instanceof Number number) {
      return number.doubleValue();
    }
    throw misfit(input, cell);
  }

  private static String text(Input input, Sample sample) {
    var cell = sample.row().get(input.name());
    if (cell == null) {
      return "";
    }
    if (cell instanceof String text) {
      return text;
    }
    throw misfit(input, cell);
  }

  private static UnusableModelException misfit(Input input, @Nullable Object cell) {
    return new UnusableModelException(
        "Sample of column '" + input.name() + "' is '" + cell + "', not " + input.type());
  }
}
