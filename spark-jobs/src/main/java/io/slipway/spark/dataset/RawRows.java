package io.slipway.spark.dataset;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.when;

import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * Columns that every reader adds to the cells, besides {@link Layout#PART} and {@link
 * Layout#MALFORMED}. They lead to a row's number without a second look at the source.
 */
final class RawRows {
  /** Address of the file, as Spark writes it. */
  static final String SOURCE = "__source";

  /** Byte at which the piece of the file begins that was read in one go. */
  static final String BLOCK = "__block";

  /** Grows by one from row to row of a piece. */
  static final String ID = "__id";

  /** Why the row makes the whole source unfit, or null. */
  static final String FAULT = "__fault";

  private static final String REPLACEMENT = "\uFFFD";

  private RawRows() {}

  /** Where a row of a file was read. To be selected from the rows of a file source. */
  static List<Column> place() {
    return List.of(
        col("_metadata.file_path").as(SOURCE),
        col("_metadata.file_block_start").as(BLOCK),
        monotonically_increasing_id().as(ID));
  }

  static Column[] select(
      List<Column> cells, List<Column> place, String part, Column malformed, Column fault) {
    List<Column> columns = new ArrayList<>(cells);
    columns.addAll(place);
    columns.add(lit(part).as(Layout.PART));
    columns.add(malformed.as(Layout.MALFORMED));
    columns.add(fault.cast("string").as(FAULT));
    return columns.toArray(Column[]::new);
  }

  /** Decoders put a replacement character where bytes are not of the encoding. */
  static Column wrongEncoding(List<String> columns, String encoding) {
    Column all = concat_ws("", columns.stream().map(Tables::column).toArray(Column[]::new));
    Column which =
        coalesce(
            Stream.concat(
                    columns.stream()
                        .map(
                            name ->
                                when(
                                    Tables.column(name).contains(REPLACEMENT),
                                    "column " + name + ": " + notIn(encoding))),
                    Stream.of(lit(notIn(encoding))))
                .toArray(Column[]::new));
    return when(all.contains(REPLACEMENT), which);
  }

  static boolean isWronglyEncoded(String text) {
    return text.contains(REPLACEMENT);
  }

  static String notIn(String encoding) {
    return "bytes that are not %s. Set data.csv.encoding, such as ISO-8859-1 or windows-1252"
        .formatted(encoding);
  }
}
