package io.slipway.launcher.client;

import io.slipway.launcher.client.Scoring.Tensor;
import io.slipway.launcher.stack.CommandFailed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/**
 * A column that a model reads.
 *
 * @param datatype BYTES for text, INT64 or FP64 for numbers
 */
record ModelInput(String name, String datatype) {
  /** This column of the rows, in the model's type. */
  Tensor column(List<Map<String, @Nullable String>> rows) {
    List<@Nullable Object> cells = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      cells.add(cell(rows.get(i).get(name), i + 1));
    }
    return new Tensor(name, List.of(rows.size()), datatype, cells);
  }

  private @Nullable Object cell(@Nullable String text, int row) {
    if (text == null || text.isEmpty() || datatype.equals("BYTES")) {
      return text == null || text.isEmpty() ? null : text;
    }
    try {
      BigDecimal number = new BigDecimal(text.strip());
      return datatype.startsWith("INT") ? (Number) number.longValueExact() : number;
    } catch (NumberFormatException e) {
      throw wrong(text, row, "a number");
    } catch (ArithmeticException e) {
      throw wrong(text, row, "a whole number");
    }
  }

  private CommandFailed wrong(String text, int row, String expected) {
    return new CommandFailed(
        ExitCode.USAGE,
        "Row %d, column %s: '%s' is not %s. Leave it empty for a missing value"
            .formatted(row, name, text, expected));
  }
}
