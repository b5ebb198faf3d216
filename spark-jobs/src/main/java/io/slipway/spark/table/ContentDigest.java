package io.slipway.spark.table;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * A digest over the content of a table, whatever the order of its rows: SHA-512 of each row, added
 * up limb by limb (a multiset hash: a row that stands twice counts twice), then SHA-256 over the
 * column names, the number of rows and the sum.
 *
 * <p>The bytes of Parquet files would not do: they differ from one Java process to the next (the
 * set of encodings in the footer has no order).
 */
public final class ContentDigest {
  private static final int LIMBS = 16;
  private static final long LIMB_MASK = 0xFFFF_FFFFL;

  private ContentDigest() {}

  /** The digest in lower-case hex, and the number of rows. */
  public record Content(String sha256, long rows) {}

  /** The digest of all columns; cells that are not text are taken as Spark writes them as text. */
  public static Content of(Dataset<Row> rows) {
    Dataset<Row> texts =
        rows.select(
            Stream.of(rows.columns())
                .map(name -> Tables.column(name).cast("string").as(name))
                .toArray(Column[]::new));
    List<long[]> sums =
        texts
            .mapPartitions(
                (MapPartitionsFunction<Row, long[]>) ContentDigest::sum,
                Encoders.javaSerialization(long[].class))
            .collectAsList();
    long[] total = new long[LIMBS + 1];
    for (long[] sum : sums) {
      add(total, sum);
    }
    MessageDigest digest = newDigest("SHA-256");
    for (String column : texts.columns()) {
      update(digest, column);
    }
    ByteBuffer bytes = ByteBuffer.allocate(total.length * Long.BYTES);
    bytes.asLongBuffer().put(total);
    digest.update(bytes);
    return new Content(HexFormat.of().formatHex(digest.digest()), total[LIMBS]);
  }

  private static Iterator<long[]> sum(Iterator<Row> rows) {
    long[] sum = new long[LIMBS + 1];
    MessageDigest digest = newDigest("SHA-512");
    while (rows.hasNext()) {
      Row row = rows.next();
      for (int i = 0; i < row.size(); i++) {
        update(digest, row.getString(i));
      }
      ByteBuffer limbs = ByteBuffer.wrap(digest.digest());
      for (int i = 0; i < LIMBS; i++) {
        sum[i] = (sum[i] + (limbs.getInt() & LIMB_MASK)) & LIMB_MASK;
      }
      sum[LIMBS]++;
    }
    return List.of(sum).iterator();
  }

  private static void add(long[] total, long[] sum) {
    for (int i = 0; i < LIMBS; i++) {
      total[i] = (total[i] + sum[i]) & LIMB_MASK;
    }
    total[LIMBS] += sum[LIMBS];
  }

  /** The length comes before the text, so that no two rows read the same; null has length -1. */
  private static void update(MessageDigest digest, @org.jspecify.annotations.Nullable String text) {
    byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(0, text == null ? -1 : bytes.length));
    digest.update(bytes);
  }

  private static MessageDigest newDigest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no " + algorithm, e);
    }
  }
}
