package io.slipway.spark.features;

import static org.apache.spark.sql.functions.array;

import java.util.List;
import org.apache.spark.sql.Column;

/** The index of a text in the vocabulary: 0 for the most frequent category. */
public record OrdinalEncoder(Vocabulary vocabulary) implements Encoder {

  @Override
  public Column encoded(Column cell) {
    return array(vocabulary.index(cell).cast("double"));
  }

  @Override
  public List<Slot> slots(String column) {
    return List.of(new Slot(column, column, vocabulary.size(), 0, 0, 1));
  }
}
