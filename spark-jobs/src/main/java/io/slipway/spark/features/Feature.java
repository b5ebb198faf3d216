package io.slipway.spark.features;

import io.slipway.contract.ColumnStatistics;
import io.slipway.contract.ColumnType;
import io.slipway.spark.table.Tables;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * One input column.
 *
 * @param statistics of the raw cells of the training rows; of a date in seconds since 1970
 */
public record Feature(String name, ColumnType type, ColumnStatistics statistics, Encoder encoder) {

  /** Its places of the dense vector, array of double. */
  Column encoded() {
    return encoder.encoded(Tables.column(name));
  }

  List<Slot> slots() {
    return encoder.slots(name);
  }
}
