package io.slipway.spark.tool;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.slipway.contract.DataAccess;
import io.slipway.contract.DataQuality;
import io.slipway.contract.DataRoots;
import io.slipway.contract.DataSource;
import io.slipway.contract.DatasetProfile;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.Predecessors;
import io.slipway.contract.QualityReport;
import io.slipway.spark.SparkSessions;
import io.slipway.spark.dataset.IngestDataset;
import io.slipway.spark.dataset.IngestSettings;
import io.slipway.spark.lease.StepFolder;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.quality.ValidateDataset;
import io.slipway.spark.table.FileTrees;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Runs the first two steps of a lifecycle on this machine, in a folder that goes away again. */
final class LocalCheck {
  private static final LifecycleId ID = new LifecycleId("local-check");

  private LocalCheck() {}

  /** What the steps found. */
  record Checked(
      DatasetRef dataset,
      DataQuality quality,
      QualityReport report,
      DatasetProfile profile,
      FileReads reads) {}

  static Checked run(LifecycleRequest request) throws BadInput, IOException {
    Path folder = Files.createTempDirectory("slipway-data");
    try {
      SparkSession spark = session(folder);
      return check(request, folder, spark);
    } catch (StepRefused | IllegalArgumentException e) {
      throw new BadInput(String.valueOf(e.getMessage()), e);
    } finally {
      FileTrees.deleteTree(folder);
    }
  }

  private static SparkSession session(Path folder) {
    String master = Objects.requireNonNullElse(System.getenv("SLIPWAY_SPARK_MASTER"), "local[*]");
    SparkSession spark = SparkSessions.start(master, folder.resolve("spark"));
    spark.sparkContext().setLogLevel("ERROR");
    return spark;
  }

  private static Checked check(LifecycleRequest request, Path folder, SparkSession spark)
      throws StepRefused, IOException {
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    DataAccess access = access(request.data());
    long begin = FileReads.now();
    DatasetRef dataset =
        new IngestDataset(spark, ingest(access, folder))
            .run(new IngestDataset.Input(ID, request), newFolder(folder, "dataset"));
    long ingested = FileReads.now();
    StepFolder checked = newFolder(folder, "quality");
    DataQuality quality =
        new ValidateDataset(spark, json, access)
            .run(new ValidateDataset.Input(ID, request, dataset, Predecessors.none()), checked);
    FileReads reads =
        new FileReads(
            ingested - begin, FileReads.now() - ingested, FileReads.sizeOf(Path.of(dataset.uri())));
    return new Checked(
        dataset,
        quality,
        json.readValue(new File(quality.reportUri()), QualityReport.class),
        json.readValue(new File(quality.profileUri()), DatasetProfile.class),
        reads);
  }

  private static IngestSettings ingest(DataAccess access, Path folder) {
    return new IngestSettings(
        access, folder.resolve("datasets"), null, IngestSettings.DEFAULT_DOWNLOAD_LIMIT);
  }

  private static StepFolder newFolder(Path parent, String name) throws IOException {
    Path folder = Files.createDirectory(parent.resolve(name));
    return new StepFolder(folder, folder);
  }

  /** Whoever runs it may read what it names: the folders of the files are the roots. */
  private static DataAccess access(DataSource data) {
    Stream<String> addresses =
        Stream.of(data.uri().stream(), data.testUri().stream(), Stream.ofNullable(data.contract()))
            .flatMap(all -> all);
    return new DataAccess(
        new DataRoots(
            addresses
                .filter(DataAccess::isFile)
                .map(uri -> uri.startsWith("file:") ? Path.of(URI.create(uri)) : Path.of(uri))
                .map(path -> path.toAbsolutePath().getParent())
                .filter(Objects::nonNull)
                .distinct()
                .toList()),
        DataAccess.parse("", Objects.requireNonNullElse(System.getenv("SLIPWAY_DATA_ORIGINS"), ""))
            .origins());
  }
}
