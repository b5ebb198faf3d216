package io.slipway.spark.features;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;

/** One place for each index of the vocabulary: 1 for the text's own, else 0. */
public record OneHotEncoder(Vocabulary vocabulary) implements Encoder {

  @Override
  public Column encoded(Column cell) {
    Column index = vocabulary.index(cell);
    return transform(
        sequence(lit(0), lit(vocabulary.size() - 1)),
        place -> when(place.equalTo(index), lit(1.0)).otherwise(lit(0.0)));
  }

  @Override
  public List<Slot> slots(String column) {
    return vocabulary.names().stream()
        .map(name -> Slot.plain(column, column + " " + name))
        .toList();
  }
}
