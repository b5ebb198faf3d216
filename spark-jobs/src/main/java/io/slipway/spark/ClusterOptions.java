package io.slipway.spark;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What an operator may say of Spark: how large executors are, where they run and by which ports
 * they are reached. Everything else is Slipway's own, so that results and access do not depend on
 * it.
 */
final class ClusterOptions {
  private static final List<Pattern> ALLOWED =
      List.of(
          Pattern.compile("spark\\.cores\\.max"),
          Pattern.compile("spark\\.default\\.parallelism"),
          Pattern.compile(
              "spark\\.executor\\.(cores|instances|memory|memoryOverhead"
                  + "|memoryOverheadFactor|extraClassPath|heartbeatInterval)"),
          Pattern.compile("spark\\.task\\.(cpus|maxFailures)"),
          Pattern.compile("spark\\.memory\\.(fraction|storageFraction)"),
          Pattern.compile("spark\\.driver\\.(port|blockManager\\.port)"),
          Pattern.compile("spark\\.(blockManager\\.port|port\\.maxRetries)"),
          Pattern.compile("spark\\.(network\\.timeout|rpc\\.askTimeout|locality\\.wait)"),
          Pattern.compile(
              "spark\\.scheduler\\.(minRegisteredResourcesRatio"
                  + "|maxRegisteredResourcesWaitingTime)"),
          Pattern.compile("spark\\.dynamicAllocation\\.[A-Za-z.]+"),
          Pattern.compile("spark\\.excludeOnFailure\\.[A-Za-z.]+"),
          Pattern.compile(
              "spark\\.yarn\\.(queue|jars|archive|stagingDir|am\\.memory|am\\.cores"
                  + "|am\\.nodeLabelExpression|executor\\.nodeLabelExpression"
                  + "|executor\\.failuresValidityInterval|max\\.executor\\.failures|tags)"),
          Pattern.compile(
              "spark\\.kubernetes\\.(namespace|container\\.image(\\.pull[A-Za-z]+)?"
                  + "|driver\\.pod\\.name|executor\\.(request|limit)\\.cores"
                  + "|executor\\.(podTemplateFile|podNamePrefix|deleteOnTermination)"
                  + "|(executor\\.)?node\\.selector\\.[A-Za-z0-9./_-]+"
                  + "|executor\\.(label|annotation)\\.[A-Za-z0-9./_-]+"
                  + "|executor\\.volumes\\.persistentVolumeClaim\\.[A-Za-z0-9.-]+"
                  + "|authenticate\\.(oauthTokenFile|caCertFile|serviceAccountName"
                  + "|executor\\.serviceAccountName))"));

  private ClusterOptions() {}

  /**
   * Reads a properties file.
   *
   * @throws IllegalArgumentException for options that are not allowed, with their names
   */
  static Map<String, String> read(Path file) {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "SLIPWAY_SPARK_CONF: cannot read " + file + ": " + e.getMessage(), e);
    }
    Map<String, String> options = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(n -> options.put(n, properties.getProperty(n).strip()));
    List<String> refused = options.keySet().stream().filter(name -> !isAllowed(name)).toList();
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(
          "SLIPWAY_SPARK_CONF: %s sets %s, which Slipway does not let be set. Remove it;"
                  .formatted(file, String.join(", ", refused))
              + " docs/how-to/use-a-spark-cluster.md lists what may be set");
    }
    return options;
  }

  static boolean isAllowed(String name) {
    return ALLOWED.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }
}
