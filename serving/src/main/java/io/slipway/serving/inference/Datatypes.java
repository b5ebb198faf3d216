package io.slipway.serving.inference;

import io.slipway.contract.ColumnType;
import java.util.List;

/** The protocol's names of the types that are spoken here. */
final class Datatypes {
  static final String FP64 = "FP64";
  static final String INT64 = "INT64";
  static final String BYTES = "BYTES";

  private Datatypes() {}

  static String of(ColumnType type) {
    return switch (type) {
      case INTEGER -> INT64;
      case NUMBER -> FP64;
      case TEXT, DATE -> BYTES;
    };
  }

  /** Types in which a column may be sent. */
  static List<String> accepted(ColumnType type) {
    return switch (type) {
      case INTEGER, NUMBER -> List.of(FP64, INT64);
      case TEXT -> List.of(BYTES);
      case DATE -> List.of(BYTES, FP64, INT64);
    };
  }
}
