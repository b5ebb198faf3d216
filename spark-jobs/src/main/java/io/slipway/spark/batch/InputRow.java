package io.slipway.spark.batch;

import io.slipway.contract.ColumnType;
import io.slipway.contract.PackageManifest;
import io.slipway.spark.quality.Cells;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Makes of the texts of a row what the model reads. A missing cell is missing there too. */
final class InputRow {
  private static final double MICROS_OF_SECOND = 1e6;
  private static final int LONGEST_SHOWN = 60;

  private final List<PackageManifest.Input> inputs;
  private final StructType schema;

  InputRow(List<PackageManifest.Input> inputs) {
    this.inputs = inputs;
    StructType types = new StructType();
    for (PackageManifest.Input input : inputs) {
      boolean text = input.type() == ColumnType.TEXT;
      types = types.add(input.name(), text ? DataTypes.StringType : DataTypes.DoubleType);
    }
    schema = types;
  }

  /**
   * The typed row.
   *
   * @param reasons gets one sentence for each cell that is not of its column's type
   */
  Row read(Row texts, List<String> reasons) {
    @Nullable Object[] cells = new Object[inputs.size()];
    for (int i = 0; i < cells.length; i++) {
      PackageManifest.Input input = inputs.get(i);
      String text = texts.getString(texts.fieldIndex(input.name()));
      cells[i] = text == null ? null : cell(input, text, reasons);
    }
    return new GenericRowWithSchema(cells, schema);
  }

  private static Object cell(PackageManifest.Input input, String text, List<String> reasons) {
    if (input.type() == ColumnType.TEXT) {
      return text;
    }
    double number = input.type() == ColumnType.DATE ? secondsOf(text) : Cells.number(text);
    if (Double.isNaN(number)) {
      reasons.add(
          "column %s: '%s' is not %s"
              .formatted(
                  input.name(),
                  text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + " ..." : text,
                  input.type() == ColumnType.DATE ? "a date (ISO 8601)" : "a number"));
    }
    return number;
  }

  private static double secondsOf(String text) {
    long micros = Cells.micros(text);
    return micros == Cells.NO_DATE ? Double.NaN : micros / MICROS_OF_SECOND;
  }

  /** What is wrong with the shape of a row before any cell is looked at. */
  static List<String> ofShape(boolean malformed) {
    return new ArrayList<>(
        malformed ? List.of("the row has not one cell for each column") : List.of());
  }
}
