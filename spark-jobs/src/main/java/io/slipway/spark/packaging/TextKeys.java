package io.slipway.spark.packaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.protobuf.ByteString;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;

/**
 * The bytes by which a graph knows a text. ONNX says UTF-8, but the Java interface of ONNX Runtime
 * hands texts over in the Java virtual machine's modified UTF-8, where a character beyond U+FFFF
 * takes six bytes and U+0000 two. A key that is there in both finds its text from any language.
 */
final class TextKeys {
  private static final Charset CESU_8 = Charset.forName("CESU-8");

  private TextKeys() {}

  /** One or two. */
  static List<ByteString> of(String text) {
    return Stream.of(ByteString.copyFromUtf8(text), modified(text)).distinct().toList();
  }

  /** Modified UTF-8 is CESU-8 but for U+0000. */
  private static ByteString modified(String text) {
    String bytes = new String(text.getBytes(CESU_8), ISO_8859_1);
    return ByteString.copyFrom(bytes.replace("\0", "\u00c0\u0080").getBytes(ISO_8859_1));
  }
}
