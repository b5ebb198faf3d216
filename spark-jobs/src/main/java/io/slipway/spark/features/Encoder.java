package io.slipway.spark.features;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * How one column becomes places of the dense vector, learnt from training rows. The same encoding
 * as a part of an ONNX graph is {@code packaging.FeatureGraph}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = NumberEncoder.class, name = "number"),
  @JsonSubTypes.Type(value = OrdinalEncoder.class, name = "ordinal"),
  @JsonSubTypes.Type(value = OneHotEncoder.class, name = "one-hot"),
  @JsonSubTypes.Type(value = TargetEncoder.class, name = "target"),
  @JsonSubTypes.Type(value = DateEncoder.class, name = "date")
})
public sealed interface Encoder
    permits NumberEncoder, OrdinalEncoder, OneHotEncoder, TargetEncoder, DateEncoder {

  /** The places of a raw cell, array of double: as many as {@link #slots}. */
  Column encoded(Column cell);

  /**
   * The same places, described.
   *
   * @param column name of the input column
   */
  List<Slot> slots(String column);
}
