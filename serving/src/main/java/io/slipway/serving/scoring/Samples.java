package io.slipway.serving.scoring;

import io.slipway.contract.ColumnType;
import io.slipway.contract.PackageManifest;
import io.slipway.contract.PackageManifest.Input;
import io.slipway.contract.PackageManifest.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The manifest's sample rows, by columns, and the answers that it expects. */
public final class Samples {
  private Samples() {}

  /** Throws UnusableModelException if a cell is not of its column's type. */
  public static List<Column> columns(PackageManifest manifest) {
    return manifest.inputs().stream().map(input -> column(input, manifest.samples())).toList();
  }

  /** Throws UnusableModelException if an answer has not as many finite numbers as the output. */
  public static Answers answers(PackageManifest manifest) {
    var answers = manifest.samples().stream().map(Sample::answer).toList();
    for (var row = 0; row < answers.size(); row++) {
      if (answers.get(row).size() != manifest.width()
          || !answers.get(row).stream().allMatch(Double::isFinite)) {
        throw new UnusableModelException(
            "The answer of sample %d is %s, but must be %d finite numbers"
                .formatted(row, answers.get(row), manifest.width()));
      }
    }
    return new Answers(
        answers.stream().flatMap(List::stream).mapToDouble(Double::doubleValue).toArray(),
        manifest.width());
  }

  private static Column column(Input input, List<Sample> samples) {
    if (input.type() == ColumnType.TEXT) {
      return new Column.Texts(
          samples.stream().map(sample -> text(input, sample)).toArray(String[]::new));
    }
    return new Column.Numbers(
        samples.stream().mapToDouble(sample -> number(input, sample)).toArray());
  }

  private static double number(Input input, Sample sample) {
    var cell = sample.row().get(input.name());
    if (cell == null) {
      return Double.NaN;
    }
    if (cell instanceof Number number) {
      return number.doubleValue();
    }
    if (cell instanceof String text && input.type() == ColumnType.DATE) {
      return Moments.seconds(text).orElseThrow(() -> misfit(input, cell));
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
