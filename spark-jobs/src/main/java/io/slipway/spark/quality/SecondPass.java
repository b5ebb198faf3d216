package io.slipway.spark.quality;

import io.slipway.spark.table.FileTrees;
import io.slipway.spark.table.Layout;
import io.slipway.spark.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.reflect.ClassTag$;

/** The second pass: checks, types and counts all rows while they are written. */
final class SecondPass {
  private static final String WRITTEN = "written";

  private final SparkSession spark;
  private final CheckPlan plan;
  private final List<String> names;

  SecondPass(SparkSession spark, CheckPlan plan) {
    this.spark = spark;
    this.plan = plan;
    this.names = plan.columns().stream().map(ColumnPlan::name).toList();
  }

  /**
   * Reads the rows once and writes both tables. Only the rows that were put aside are read again,
   * to be unpacked.
   *
   * @param work the tables are written into its folders
   */
  Tally run(Dataset<Row> texts, Path work, String valid, String quarantine) throws IOException {
    TallyAccumulator accumulator = new TallyAccumulator();
    spark.sparkContext().register(accumulator, "tally");
    Broadcast<CheckPlan> shared =
        spark.sparkContext().broadcast(plan, ClassTag$.MODULE$.apply(CheckPlan.class));
    Column[] read =
        Stream.concat(
                names.stream(), Stream.of(Layout.FILE, Layout.ROW, Layout.PART, Layout.MALFORMED))
            .map(Tables::column)
            .toArray(Column[]::new);
    Dataset<Row> checked =
        texts
            .select(read)
            .mapPartitions(
                (MapPartitionsFunction<Row, Row>) rows -> check(rows, shared, accumulator),
                Encoders.row(TypedLayout.checked(plan.columns())));
    Path written = work.resolve(WRITTEN);
    Tables.write(TypedLayout.withDates(checked, plan.columns()), written, TypedLayout.ASIDE);
    Tally tally = Objects.requireNonNullElseGet(accumulator.sum(), () -> new Tally(plan));
    place(written, work.resolve(valid), work.resolve(quarantine));
    shared.destroy();
    return tally;
  }

  private void place(Path written, Path valid, Path quarantine) throws IOException {
    Path kept = written.resolve(TypedLayout.ASIDE + "=false");
    Path aside = written.resolve(TypedLayout.ASIDE + "=true");
    if (Files.isDirectory(kept)) {
      Files.move(kept, valid);
    }
    Tables.write(
        Files.isDirectory(aside)
            ? Quarantine.unpack(spark.read().parquet(aside.toString()), names)
            : Quarantine.empty(spark, names),
        quarantine);
    FileTrees.deleteTree(written);
  }

  private static Iterator<Row> check(
      Iterator<Row> rows, Broadcast<CheckPlan> plan, TallyAccumulator accumulator) {
    Tally tally = new Tally(plan.value());
    RowCheck check = new RowCheck(plan.value(), tally);
    return new Iterator<>() {
      private boolean told;

      @Override
      public boolean hasNext() {
        if (rows.hasNext()) {
          return true;
        }
        if (!told) {
          told = true;
          accumulator.add(new TallyAccumulator.Part(TaskContext.getPartitionId(), tally));
        }
        return false;
      }

      @Override
      public Row next() {
        if (!rows.hasNext()) {
          throw new NoSuchElementException();
        }
        return check.check(rows.next());
      }
    };
  }
}
