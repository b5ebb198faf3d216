package io.slipway.spark.datacontract;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a data contract says of one table.
 *
 * @param sha256 of the file
 * @param quality rules about all rows
 * @param promises of the service level that are not checked here, in words
 */
public record DataContract(
    String id,
    String version,
    String status,
    String sha256,
    List<ContractProperty> properties,
    List<QualityRule> quality,
    List<String> promises) {

  public String label() {
    return id + " " + version;
  }

  public Stream<QualityRule> rules() {
    return Stream.concat(
        quality.stream(), properties.stream().flatMap(property -> property.quality().stream()));
  }
}
