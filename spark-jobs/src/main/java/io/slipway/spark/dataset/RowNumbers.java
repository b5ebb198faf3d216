package io.slipway.spark.dataset;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.Layout;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Numbers rows within their file. Spark reads a large file in pieces and several small ones in one
 * go; the rows of the pieces before are added to a row's place in its own piece.
 */
final class RowNumbers {
  private static final String OFFSET = "__offset";
  private static final StructType SCHEMA =
      new StructType()
          .add(RawRows.SOURCE, DataTypes.StringType)
          .add(Layout.PART, DataTypes.StringType)
          .add(RawRows.BLOCK, DataTypes.LongType)
          .add(Layout.FILE, DataTypes.StringType)
          .add(OFFSET, DataTypes.LongType);

  private final Dataset<Row> rows;
  private final List<Piece> pieces;

  private RowNumbers(Dataset<Row> rows, List<Piece> pieces) {
    this.rows = rows;
    this.pieces = pieces;
  }

  /**
   * Looks at the places of all rows, and at nothing else.
   *
   * @throws StepRefused when a row has a fault that makes its source unfit
   */
  static RowNumbers of(Dataset<Row> rows) throws StepRefused {
    List<Row> found =
        rows.groupBy(col(RawRows.SOURCE), col(Layout.PART), col(RawRows.BLOCK))
            .agg(
                min(col(RawRows.ID)),
                count(lit(1)),
                min(
                    when(
                        col(RawRows.FAULT).isNotNull(),
                        struct(col(RawRows.ID), col(RawRows.FAULT)))))
            .orderBy(RawRows.SOURCE, Layout.PART, RawRows.BLOCK)
            .collectAsList();
    List<Piece> pieces = new ArrayList<>();
    for (Row row : found) {
      Piece piece = Piece.of(row, pieces.isEmpty() ? null : pieces.get(pieces.size() - 1));
      piece.refuseFault();
      pieces.add(piece);
    }
    return new RowNumbers(rows, pieces);
  }

  boolean hasRows(Path file) {
    return pieces.stream().anyMatch(piece -> file.toString().equals(pathOf(piece.source())));
  }

  /** The cells, and the columns of {@link Layout} up to MALFORMED. */
  Dataset<Row> numbered(List<Column> cells) {
    List<Row> offsets = new ArrayList<>();
    for (Piece piece : pieces) {
      offsets.add(
          RowFactory.create(
              piece.source(), piece.part(), piece.block(), nameOf(piece.source()), piece.offset()));
    }
    Dataset<Row> places = rows.sparkSession().createDataFrame(offsets, SCHEMA);
    Column[] columns =
        Stream.concat(
                cells.stream(),
                Stream.of(
                    col(Layout.FILE),
                    col(RawRows.ID).plus(col(OFFSET)).as(Layout.ROW),
                    col(Layout.PART),
                    col(Layout.MALFORMED)))
            .toArray(Column[]::new);
    return rows.join(
            broadcast(places), new String[] {RawRows.SOURCE, Layout.PART, RawRows.BLOCK}, "inner")
        .select(columns);
  }

  private static String nameOf(String source) {
    return source.startsWith("file:")
        ? String.valueOf(Path.of(pathOf(source)).getFileName())
        : source;
  }

  private static String pathOf(String source) {
    return source.startsWith("file:") ? URI.create(source).getPath() : source;
  }

  /**
   * Rows of a file that were read in one go.
   *
   * @param before rows of the file that stand before this piece
   * @param offset what makes the number of a row of its id
   * @param fault id and text of the first row with a fault
   */
  private record Piece(
      String source,
      String part,
      long block,
      long before,
      long rows,
      long offset,
      @Nullable Row fault) {
    static Piece of(Row row, @Nullable Piece last) {
      String source = row.getString(0);
      String part = row.getString(1);
      long before =
          last != null && last.source.equals(source) && last.part.equals(part)
              ? last.before + last.rows
              : 0;
      return new Piece(
          source,
          part,
          row.getLong(2),
          before,
          row.getLong(4),
          before - row.getLong(3) + 1,
          row.getStruct(5));
    }

    void refuseFault() throws StepRefused {
      if (fault != null) {
        throw Refusal.ofFile(
            nameOf(source), "row %d, %s".formatted(fault.getLong(0) + offset, fault.getString(1)));
      }
    }
  }
}
