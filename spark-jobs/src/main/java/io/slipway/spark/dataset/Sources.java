package io.slipway.spark.dataset;

import io.slipway.contract.DataAccess;
import io.slipway.contract.DataSource;
import io.slipway.contract.SourceFormat;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.table.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** What a request names as its data, found and opened. */
final class Sources {
  private final SparkSession spark;
  private final IngestSettings settings;
  private final DataSource data;
  private final Path scratch;

  /**
   * @param scratch an empty folder for what is fetched or rewritten; it must stay until the rows
   *     are read
   */
  Sources(SparkSession spark, IngestSettings settings, DataSource data, Path scratch) {
    this.spark = spark;
    this.settings = settings;
    this.data = data;
    this.scratch = scratch;
  }

  /** The sources as they were found. */
  record Opened(SourceTable table, List<SourceFile> files, List<String> names) {}

  /**
   * @throws StepRefused when a source is not allowed, not there or not what the request says
   * @throws IOException when a source cannot be reached now
   */
  Opened open() throws StepRefused, IOException {
    if (data.format() == SourceFormat.JDBC) {
      return database();
    }
    List<SourceFile> files = new ArrayList<>();
    List<String> names = new ArrayList<>();
    find("data.uri", data.uri(), Layout.PART_DATA, files, names);
    find("data.testUri", data.testUri(), Layout.PART_TEST, files, names);
    return new Opened(reader().read(files), files, names);
  }

  private Opened database() throws StepRefused, IOException {
    for (String uri : data.uri()) {
      resolve("data.uri", uri);
    }
    for (String uri : data.testUri()) {
      resolve("data.testUri", uri);
    }
    Credentials login = Credentials.find(data.credentials(), settings.credentials());
    String relation = JdbcRelation.name(data);
    List<String> names = new ArrayList<>();
    data.uri().forEach(uri -> names.add(uri + " " + relation));
    data.testUri().forEach(uri -> names.add(uri + " " + relation));
    return new Opened(new JdbcReader(spark, data, login).read(), List.of(), names);
  }

  private FileReader reader() {
    return switch (data.format()) {
      case CSV -> new CsvReader(spark, data);
      case JSON_LINES -> new JsonLinesReader(spark);
      case PARQUET -> new ParquetReader(spark);
      case ARFF -> new ArffReader(spark, data.csv().encoding(), scratch);
      case JDBC -> throw new IllegalStateException("A database has no files");
    };
  }

  private void find(
      String field, List<String> uris, String part, List<SourceFile> files, List<String> names)
      throws StepRefused, IOException {
    Download download = new Download(settings.access(), data.sha256(), settings.downloadLimit());
    for (String uri : uris) {
      List<String> addresses = resolve(field, uri);
      if (DataAccess.isFile(uri)) {
        for (String path : addresses) {
          files.add(readable(new SourceFile(Path.of(path), part)));
          names.add(files.get(files.size() - 1).name());
        }
      } else {
        Path folder = Files.createDirectories(scratch.resolve("fetched-" + files.size()));
        files.add(new SourceFile(download.fetch(uri, folder), part));
        names.add(Download.shown(uri));
      }
    }
  }

  private List<String> resolve(String field, String uri) throws StepRefused {
    try {
      boolean database = uri.regionMatches(true, 0, "jdbc:", 0, 5);
      if (database != (data.format() == SourceFormat.JDBC)) {
        throw new IllegalArgumentException(
            "'%s' does not fit the format of the first address".formatted(uri));
      }
      return settings.access().resolve(uri);
    } catch (IllegalArgumentException e) {
      throw Refusal.ofField(field, String.valueOf(e.getMessage()));
    }
  }

  private static SourceFile readable(SourceFile file) throws StepRefused {
    if (file.name().startsWith("_") || file.name().startsWith(".")) {
      throw Refusal.ofFile(
          file.name(), "a name that begins with _ or . marks files to be passed over. Rename it");
    }
    return file;
  }
}
