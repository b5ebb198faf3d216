package io.slipway.serving.inference;

import static io.slipway.serving.http.RequestRefusedException.invalid;
import static io.slipway.serving.http.RequestRefusedException.tooLarge;

import io.slipway.contract.ColumnType;
import io.slipway.contract.PackageManifest.Input;
import io.slipway.serving.http.RequestRefusedException;
import io.slipway.serving.inference.Cells.Kind;
import io.slipway.serving.scoring.Column;
import io.slipway.serving.scoring.Moments;
import java.util.OptionalDouble;

/** Reads the tensor of one column, and is strict about it. */
final class ColumnReader {
  private static final int ROW_LIMIT = 10_000;
  private static final int ECHO_LIMIT = 60;
  private static final double LONG_LIMIT = 0x1p63;

  private final Input input;
  private final Tensor tensor;
  private final Cells cells;

  private ColumnReader(Input input, Tensor tensor, Cells cells) {
    this.input = input;
    this.tensor = tensor;
    this.cells = cells;
  }

  static Column read(Input input, Tensor tensor) {
    requireDatatype(input, tensor);
    return new ColumnReader(input, tensor, cells(input, tensor)).column();
  }

  private static void requireDatatype(Input input, Tensor tensor) {
    var accepted = Datatypes.accepted(input.type());
    if (!accepted.contains(tensor.datatype())) {
      throw refused(
          input,
          "has datatype '%s', but the model reads %s"
              .formatted(tensor.datatype(), String.join(" or ", accepted)));
    }
  }

  private static Cells cells(Input input, Tensor tensor) {
    var rows = tensor.shape().rows();
    if (rows < 1) {
      throw refused(
          input,
          "has shape " + tensor.shape().words() + ". It must be [n] or [n, 1] with n from 1 up");
    }
    if (rows > ROW_LIMIT) {
      throw tooLarge(
          "Column '" + input.name() + "' has " + rows + " rows. Send at most " + ROW_LIMIT);
    }
    var cells = tensor.data();
    if (cells == null) {
      throw refused(input, "has no list 'data'");
    }
    if (cells.size() != rows) {
      throw refused(input, "has " + cells.size() + " values in 'data', but its shape says " + rows);
    }
    return cells;
  }

  private Column column() {
    if (input.type() == ColumnType.TEXT) {
      return texts();
    }
    var numbers = new double[cells.size()];
    for (var row = 0; row < numbers.length; row++) {
      numbers[row] = input.type() == ColumnType.DATE ? date(row) : number(row);
    }
    return new Column.Numbers(numbers);
  }

  private double number(int row) {
    var kind = cells.kind(row);
    if (isMissing(row, kind)) {
      return Double.NaN;
    }
    if (!isNumber(kind) || Double.isInfinite(cells.number(row))) {
      throw misfit(row, "a number");
    }
    var number = cells.number(row);
    if (kind == Kind.REAL && tensor.datatype().equals(Datatypes.INT64) && !isLong(number)) {
      throw misfit(row, "a whole number");
    }
    return number;
  }

  private static boolean isNumber(Kind kind) {
    return kind == Kind.WHOLE || kind == Kind.REAL;
  }

  private boolean isMissing(int row, Kind kind) {
    return kind == Kind.MISSING || (kind == Kind.REAL && Double.isNaN(cells.number(row)));
  }

  private static boolean isLong(double number) {
    return number == Math.rint(number) && Math.abs(number) < LONG_LIMIT;
  }

  private double date(int row) {
    return tensor.datatype().equals(Datatypes.BYTES) ? moment(row) : seconds(row);
  }

  private double moment(int row) {
    var kind = cells.kind(row);
    if (isMissing(row, kind) || (kind == Kind.TEXT && cells.text(row).isEmpty())) {
      return Double.NaN;
    }
    return (kind == Kind.TEXT ? Moments.seconds(cells.text(row)) : OptionalDouble.empty())
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
    var texts = new String[cells.size()];
    for (var row = 0; row < texts.length; row++) {
      texts[row] =
          switch (cells.kind(row)) {
            case MISSING -> "";
            case TEXT -> cells.text(row);
            default -> throw misfit(row, "text");
          };
    }
    return new Column.Texts(texts);
  }

  private RequestRefusedException misfit(int row, String wanted) {
    return refused(
        input,
        "has %s at position %d of 'data', which is not %s. Send %s, or null if it is missing"
            .formatted(echo(cells.show(row)), row, wanted, wanted));
  }

  private static RequestRefusedException refused(Input input, String problem) {
    return invalid("Column '" + input.name() + "' " + problem);
  }

  private static String echo(String text) {
    return text.length() <= ECHO_LIMIT ? text : text.substring(0, ECHO_LIMIT) + "...";
  }
}
