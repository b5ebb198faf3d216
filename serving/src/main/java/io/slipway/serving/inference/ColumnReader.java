package io.slipway.serving.inference;

import static io.slipway.serving.http.RequestRefusedException.invalid;
import static io.slipway.serving.http.RequestRefusedException.tooLarge;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.PackageManifest.Input;
import io.slipway.serving.http.RequestRefusedException;
import io.slipway.serving.scoring.Column;
import io.slipway.serving.scoring.Moments;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

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
    return switch (input.type()) {
      case INTEGER, NUMBER -> numbers(this::number);
      case DATE -> numbers(datatype.equals(Datatypes.BYTES) ? this::moment : this::seconds);
      case TEXT -> texts();
    };
  }

  private void requireDatatype() {
    var accepted = Datatypes.accepted(input.type());
    if (!accepted.contains(datatype)) {
      throw refused(
          "has datatype '" + datatype + "', but the model reads " + String.join(" or ", accepted));
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

  private Column numbers(IntToDoubleFunction cell) {
    return new Column.Numbers(IntStream.range(0, data.size()).mapToDouble(cell).toArray());
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

  private double moment(int row) {
    var cell = data.get(row);
    if (cell.isNull() || Double.isNaN(cell.doubleValue()) || "".equals(cell.textValue())) {
      return Double.NaN;
    }
    return (cell.isTextual() ? Moments.seconds(cell.textValue()) : OptionalDouble.empty())
        .orElseThrow(() -> misfit(row, "a date such as 2011-01-31 or 2011-01-31T08:00:00Z"));
  }

  private double seconds(int row) {
    var seconds = number(row);
    return Double.isNaN(seconds)
        ? seconds
        : Moments.plausible(seconds)
            .orElseThrow(() -> misfit(row, "a date of the years 1 to 9999 in seconds since 1970"));
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
