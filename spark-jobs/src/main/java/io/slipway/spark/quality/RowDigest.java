package io.slipway.spark.quality;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A digest over rows in any order: SHA-512 of each row's key, added up limb by limb, then SHA-256
 * over the columns and the sum, as in ContentDigest but without another pass.
 */
final class RowDigest implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LIMBS = 16;
  private static final long MASK = 0xFFFF_FFFFL;

  private final long[] sum = new long[LIMBS + 1];
  private transient MessageDigest digest = newDigest("SHA-512");

  /** SHA-256 of a text in lower-case hex. */
  static String sha256(MessageDigest digest, String text) {
    return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  static MessageDigest newDigest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no " + algorithm, e);
    }
  }

  void add(String row) {
    ByteBuffer limbs = ByteBuffer.wrap(digest.digest(row.getBytes(StandardCharsets.UTF_8)));
    for (int i = 0; i < LIMBS; i++) {
      sum[i] = (sum[i] + (limbs.getInt() & MASK)) & MASK;
    }
    sum[LIMBS]++;
  }

  void merge(RowDigest other) {
    for (int i = 0; i < LIMBS; i++) {
      sum[i] = (sum[i] + other.sum[i]) & MASK;
    }
    sum[LIMBS] += other.sum[LIMBS];
  }

  /**
   * @param columns names and types
   */
  String sha256(List<String> columns) {
    MessageDigest all = newDigest("SHA-256");
    for (String column : columns) {
      byte[] bytes = column.getBytes(StandardCharsets.UTF_8);
      all.update(ByteBuffer.allocate(4).putInt(0, bytes.length));
      all.update(bytes);
    }
    ByteBuffer bytes = ByteBuffer.allocate(sum.length * Long.BYTES);
    bytes.asLongBuffer().put(sum);
    all.update(bytes);
    return HexFormat.of().formatHex(all.digest());
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    digest = newDigest("SHA-512");
  }
}
