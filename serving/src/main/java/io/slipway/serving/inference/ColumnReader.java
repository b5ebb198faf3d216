package io.slipway.serving.inference;

import static io.slipway.serving.http.RequestRefusedException.invalid;
import static io.slipway.serving.http.RequestRefusedException.tooLarge;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.PackageManifest.Input;
import io.slipway.serving.http.RequestRefusedException;
import io.slipway.serving.scoring.Column;

/** Reads the tensor of one column, and is strict about it. */
final class ColumnReader {
  private static final int ROW_LIMIT = 10_000;
  private static final int ECHO_LIMIT = 60;

  private final Input input;
  private final String datatype;
  private final JsonNode shape;
  private final JsonNode data;

  ColumnReader(Input input, JsonNode tensor) {
    this.input = input;
    this.datatype = tensor.path("datatype").asText("");
    this.shape = tensor.path("shape");
    this.data = tensor.path("data");
  }

  Column read() {
    requireDatatype();
    requireRows(rows());
    return input.type().isNumeric() ? numbers() : texts();
  }

  private void requireDatatype() {
    var numeric = datatype.equals(Datatypes.FP64) || datatype.equals(Datatypes.INT64);
    var fits = input.type().isNumeric() ? numeric : datatype.equals(Datatypes.BYTES);
    if (!fits) {
      var wanted = input.type().isNumeric() ? "FP64 or INT64" : "BYTES";
      throw refused("has datatype '" + datatype + "', but the model reads " + wanted);
    }
  }

  private int rows() {
    var fits = shape.isArray() && (shape.size() == 1 || (shape.size() == 2 && isOne(shape.get(1))));
    if (!fits || !shape.get(0).canConvertToInt() || shape.get(0).intValue() < 1) {
      throw refused("has shape " + echo(shape) + ". It must be [n] or [n, 1] with n from 1 up");
    }
    var rows = shape.get(0).intValue();
    if (rows > ROW_LIMIT) {
      throw tooLarge(
          "Column '" + input.name() + "' has " + rows + " rows. Send at most " + ROW_LIMIT);
    }
    return rows;
  }

  private static boolean isOne(JsonNode node) {
    return node.isIntegralNumber() && node.intValue() == 1;
  }

  private void requireRows(int rows) {
    if (!data.isArray()) {
      throw refused("has no list 'data'");
    }
    if (data.size() != rows) {
      throw refused("has " + data.size() + " values in 'data', but its shape says " + rows);
    }
  }

  private Column numbers() {
    var cells = new double[data.size()];
    for (var row = 0; row < cells.length; row++) {
      cells[row] = number(row);
    }
    return new Column.Numbers(cells);
  }

  private double number(int row) {
    var cell = data.get(row);
    if (cell.isNull() || Double.isNaN(cell.doubleValue())) {
      return Double.NaN;
    }
    if (!cell.isNumber() || Double.isInfinite(cell.doubleValue())) {
      throw misfit(row, "a number");
    }
    if (datatype.equals(Datatypes.INT64) && !isLong(cell)) {
      throw misfit(row, "a whole number");
    }
    return cell.doubleValue();
  }

  private static boolean isLong(JsonNode cell) {
    return cell.canConvertToExactIntegral() && cell.canConvertToLong();
  }

  private Column texts() {
    var cells = new String[data.size()];
    for (var row = 0; row < cells.length; row++) {
      var cell = data.get(row);
      if (!cell.isNull() && !cell.isTextual()) {
        throw misfit(row, "text");
      }
      cells[row] = cell.asText("");
    }
    return new Column.Texts(cells);
  }

  private RequestRefusedException misfit(int row, String wanted) {
    return refused(
        "has %s at position %d of 'data', which is not %s. Send %s, or null if it is missing"
            .formatted(echo(data.get(row)), row, wanted, wanted));
  }

  private RequestRefusedException refused(String problem) {
    return invalid("Column '" + input.name() + "' " + problem);
  }

  private static String echo(JsonNode node) {
    var text = node.isMissingNode() ? "none" : node.toString();
    return text.length() <= ECHO_LIMIT ? text : text.substring(0, ECHO_LIMIT) + "...";
  }
}
