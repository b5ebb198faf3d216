package io.slipway.serving.inference;

import io.slipway.contract.ColumnType;

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
      case TEXT -> BYTES;
    };
  }
}
