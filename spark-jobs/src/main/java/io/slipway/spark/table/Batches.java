package io.slipway.spark.table;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/** Rows of one part taken a few thousand at a time, so that memory stays bounded. */
public final class Batches {
  private static final int SIZE = 4096;

  private Batches() {}

  public static Iterator<Row> map(Iterator<Row> rows, Function<List<Row>, List<Row>> work) {
    return new Iterator<>() {
      private Iterator<Row> done = List.<Row>of().iterator();

      @Override
      public boolean hasNext() {
        return done.hasNext() || rows.hasNext();
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        if (!done.hasNext()) {
          List<Row> batch = new ArrayList<>(SIZE);
          while (rows.hasNext() && batch.size() < SIZE) {
            batch.add(rows.next());
          }
          done = work.apply(batch).iterator();
        }
        return done.next();
      }
    };
  }
}
