package io.slipway.exporter;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The lines that the receiver has not confirmed yet, oldest first, and the position up to which
 * nothing is owed any more. Memory is bounded by {@link #isFull}.
 */
final class Outbox {
  private static final int BATCH_LINES = 200;
  private static final int BATCH_BYTES = 1 << 20;
  private static final int CAPACITY_BYTES = 16 << 20;

  private final Queue<Line> lines = new ArrayDeque<>();
  private long bytes;
  private long lastSeen = -1;

  private record Line(long position, byte[] json) {}

  /** Lines to be sent together. */
  record Batch(int size, byte[] body) {}

  boolean isFull() {
    return bytes >= CAPACITY_BYTES;
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  boolean hasFullBatch() {
    return lines.size() >= BATCH_LINES || bytes >= BATCH_BYTES;
  }

  void pass(long position) {
    lastSeen = position;
  }

  void add(long position, byte[] json) {
    lines.add(new Line(position, json));
    bytes += json.length;
    lastSeen = position;
  }

  /** The oldest lines; they stay here until {@link #confirm}. One line may exceed the limit. */
  Batch next() {
    var body = new ByteArrayOutputStream();
    var size = 0;
    for (var line : lines) {
      if (size == BATCH_LINES || (size > 0 && body.size() + line.json.length > BATCH_BYTES)) {
        break;
      }
      body.writeBytes(line.json);
      body.write('\n');
      size++;
    }
    return new Batch(size, body.toByteArray());
  }

  void confirm(Batch batch) {
    for (var sent = 0; sent < batch.size; sent++) {
      bytes -= lines.remove().json.length;
    }
  }

  /** Every record up to this position was confirmed or is of no interest; -1 before the first. */
  long settledPosition() {
    var oldest = lines.peek();
    return oldest == null ? lastSeen : oldest.position - 1;
  }
}
