package io.slipway.serving.grpc;

import static io.slipway.serving.http.RequestRefusedException.invalid;

import com.google.protobuf.ByteString;
import io.slipway.serving.grpc.wire.ModelInferRequest.InferInputTensor;
import io.slipway.serving.inference.Cells;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads raw contents: little endian numbers, or texts that each follow their length in 4 bytes. */
final class RawCells {
  private RawCells() {}

  static Cells of(InferInputTensor input, ByteString raw) {
    var bytes = raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    var cells = new Cells(raw.size() / Long.BYTES);
    switch (input.getDatatype()) {
      case "FP64" -> {
        requireWhole(input, raw);
        while (bytes.hasRemaining()) {
          cells.addReal(bytes.getDouble());
        }
      }
      case "INT64" -> {
        requireWhole(input, raw);
        while (bytes.hasRemaining()) {
          cells.addWhole(bytes.getLong());
        }
      }
      case "BYTES" -> texts(input, raw, bytes, cells);
      default -> {
        return cells; // refused by its type
      }
    }
    return cells;
  }

  private static void requireWhole(InferInputTensor input, ByteString raw) {
    if (raw.size() % Long.BYTES != 0) {
      throw invalid(
          "Column '%s' has %d raw bytes, which is no number of values of 8 bytes"
              .formatted(input.getName(), raw.size()));
    }
  }

  private static void texts(InferInputTensor input, ByteString raw, ByteBuffer bytes, Cells cells) {
    while (bytes.hasRemaining()) {
      var length = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
      if (length < 0 || length > bytes.remaining()) {
        throw invalid(
            "Column '%s' has raw bytes that end within a text".formatted(input.getName()));
      }
      var from = bytes.position();
      cells.addText(text(input, raw.substring(from, from + length)));
      bytes.position(from + length);
    }
  }

  static String text(InferInputTensor input, ByteString bytes) {
    if (!bytes.isValidUtf8()) {
      throw invalid("Column '" + input.getName() + "' has a text that is not UTF-8");
    }
    return bytes.toStringUtf8();
  }
}
