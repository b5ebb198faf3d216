package io.slipway.spark.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slipway.contract.DataAccess;
import io.slipway.contract.DataQuality;
import io.slipway.contract.DataRoots;
import io.slipway.contract.DatasetProfile;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.Predecessors;
import io.slipway.contract.Predecessors.DatasetVersion;
import io.slipway.contract.QualityReport;
import io.slipway.spark.TestLine;
import io.slipway.spark.TestSpark;
import io.slipway.spark.dataset.IngestDataset;
import io.slipway.spark.dataset.IngestSettings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Rows in a file, and what validation says of them. */
final class DataCase {
  private final Path folder;
  private final List<Path> roots;

  DataCase(Path folder, Path... furtherRoots) {
    this.folder = folder;
    this.roots = Stream.concat(Stream.of(folder), Stream.of(furtherRoots)).toList();
  }

  /** What came of it. */
  record Checked(DataQuality quality, QualityReport report, DatasetProfile profile) {
    List<String> leakingColumns() {
      return report.feasibility().leakages().stream()
          .flatMap(leakage -> leakage.columns().stream())
          .toList();
    }
  }

  /**
   * @param request JSON with ' for ", without data.uri, which becomes the file of the rows
   * @param earlierProfiles latest first
   */
  Checked check(String request, List<String> rows, Path... earlierProfiles) throws Exception {
    if (!rows.isEmpty()) {
      Files.write(folder.resolve("rows.csv"), rows, StandardCharsets.UTF_8);
    }
    ObjectNode tree = (ObjectNode) TestSpark.JSON.readTree(request.replace('\'', '"'));
    ObjectNode data = tree.withObject("/data");
    if (!data.has("uri")) {
      data.put("uri", folder.resolve("rows.csv").toString());
    }
    if (!tree.has("model")) {
      tree.put("model", "rows");
    }
    return check(TestSpark.JSON.treeToValue(tree, LifecycleRequest.class), earlierProfiles);
  }

  private Checked check(LifecycleRequest request, Path... earlierProfiles) throws Exception {
    return check(request, ingest(request), earlierProfiles);
  }

  DatasetRef ingest(LifecycleRequest request) throws Exception {
    return new IngestDataset(
            TestSpark.session(),
            new IngestSettings(
                access(), folder.resolve("datasets"), null, IngestSettings.DEFAULT_DOWNLOAD_LIMIT))
        .run(new IngestDataset.Input(TestSpark.LIFECYCLE, request), TestSpark.folder(folder));
  }

  Checked check(LifecycleRequest request, DatasetRef dataset, Path... earlierProfiles)
      throws Exception {
    List<DatasetVersion> earlier =
        Stream.of(earlierProfiles)
            .map(p -> new DatasetVersion(p.toString(), p.toString()))
            .toList();
    DataQuality quality =
        new ValidateDataset(TestSpark.session(), TestSpark.JSON, access())
            .run(
                new ValidateDataset.Input(
                    TestSpark.LIFECYCLE, request, dataset, new Predecessors(earlier, null)),
                TestSpark.folder(folder));
    return new Checked(
        quality,
        read(quality.reportUri(), QualityReport.class),
        read(quality.profileUri(), DatasetProfile.class));
  }

  private DataAccess access() {
    return new DataAccess(new DataRoots(roots), List.of());
  }

  private static <T> T read(String file, Class<T> type) throws IOException {
    return TestSpark.JSON.readValue(new File(file), type);
  }

  static LifecycleRequest loans(Path file) {
    return TestLine.request(file);
  }
}
