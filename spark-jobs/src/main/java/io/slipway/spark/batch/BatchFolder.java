package io.slipway.spark.batch;

import static org.apache.spark.sql.functions.col;

import io.slipway.contract.BatchResult;
import io.slipway.spark.table.FileTrees;
import io.slipway.spark.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The files of a batch: answers in one folder, rows that were put aside in the other. */
final class BatchFolder {
  private static final String WRITTEN = "written";
  private static final int MOST_FINDINGS = 5;

  private final SparkSession spark;
  private final Path folder;

  BatchFolder(SparkSession spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
  }

  /** A session that writes both folders at once, instead of sorting the rows by the folder. */
  static SparkSession session(SparkSession spark) {
    SparkSession session = spark.newSession();
    session.conf().set("spark.sql.maxConcurrentOutputFileWriters", 2);
    return session;
  }

  /**
   * Scores and writes in one go.
   *
   * @param columns of the source
   */
  void write(Dataset<Row> answers, List<String> columns) throws IOException {
    Path written = folder.resolve(WRITTEN);
    Tables.write(answers, written, ScoreLayout.ASIDE);
    Path scored = written.resolve(ScoreLayout.ASIDE + "=false");
    Path aside = written.resolve(ScoreLayout.ASIDE + "=true");
    if (Files.isDirectory(scored)) {
      Files.move(scored, folder.resolve(BatchResult.SCORES));
    }
    if (Files.isDirectory(aside)) {
      Tables.write(
          ScoreLayout.unpack(spark.read().parquet(aside.toString()), columns),
          folder.resolve(BatchResult.QUARANTINE));
    }
    FileTrees.deleteTree(written);
  }

  /**
   * @param uri where the folder will be once it is committed
   */
  BatchResult result(String uri) throws IOException {
    List<BatchResult.File> files = new ArrayList<>();
    for (String name : List.of(BatchResult.SCORES, BatchResult.QUARANTINE)) {
      Path table = folder.resolve(name);
      for (Path file : Files.isDirectory(table) ? FileTrees.filesOf(table) : List.<Path>of()) {
        files.add(
            new BatchResult.File(
                folder.relativize(file).toString(),
                Files.size(file),
                FileTrees.sha256OfFile(file)));
      }
    }
    long scored = rows(BatchResult.SCORES);
    long aside = rows(BatchResult.QUARANTINE);
    return new BatchResult(
        scored + aside, scored, aside, uri, digest(files), files, aside == 0 ? List.of() : why());
  }

  private static String digest(List<BatchResult.File> files) {
    StringBuilder lines = new StringBuilder();
    files.forEach(file -> lines.append(file.name() + " " + file.sha256() + "\n"));
    return FileTrees.sha256OfText(lines.toString());
  }

  private long rows(String name) {
    Path table = folder.resolve(name);
    return Files.isDirectory(table) ? spark.read().parquet(table.toString()).count() : 0;
  }

  private List<String> why() {
    return spark
        .read()
        .parquet(folder.resolve(BatchResult.QUARANTINE).toString())
        .select(
            ScoreLayout.asideName(ScoreLayout.FILE),
            ScoreLayout.asideName(ScoreLayout.ROW),
            ScoreLayout.REASONS)
        .orderBy(
            col(ScoreLayout.asideName(ScoreLayout.FILE)),
            col(ScoreLayout.asideName(ScoreLayout.ROW)))
        .limit(MOST_FINDINGS)
        .collectAsList()
        .stream()
        .map(
            row ->
                "%s, row %d, %s"
                    .formatted(row.getString(0), row.getLong(1), row.<String>getList(2).get(0)))
        .toList();
  }
}
