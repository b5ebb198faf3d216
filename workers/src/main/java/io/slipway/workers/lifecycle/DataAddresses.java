package io.slipway.workers.lifecycle;

import io.slipway.contract.DataAccess;
import io.slipway.contract.DataSource;
import io.slipway.contract.SourceFormat;
import io.slipway.workers.outcome.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds the addresses of a data source against what may be read. */
public final class DataAddresses {
  private static final int MOST_FILES = 1000;

  private final DataAccess access;
  private final List<FieldError> errors = new ArrayList<>();

  public DataAddresses(DataAccess access) {
    this.access = access;
  }

  /** What was wrong with the sources that were resolved here. */
  public List<FieldError> errors() {
    return List.copyOf(errors);
  }

  /** The source with the real paths of its files in place of what named them. */
  public DataSource resolve(DataSource data) {
    requireOneKind("data.uri", data.uri(), data.format());
    requireOneKind("data.testUri", data.testUri(), data.format());
    SelectStatement.fault(data.query()).ifPresent(fault -> refuse("data.query", fault));
    List<String> uri = resolve("data.uri", data.uri());
    List<String> testUri = resolve("data.testUri", data.testUri());
    String contract = resolveContract(data.contract());
    if (errors.isEmpty()) {
      requireDigests(data);
    }
    return new DataSource(
        data.name(),
        uri,
        testUri,
        data.format(),
        data.csv(),
        data.table(),
        data.query(),
        data.credentials(),
        data.sha256(),
        contract,
        data.columns(),
        data.exclude(),
        data.notAtInference(),
        data.owner(),
        data.licence(),
        data.tags());
  }

  private List<String> resolve(String field, List<String> addresses) {
    List<String> resolved = new ArrayList<>();
    for (int i = 0; i < addresses.size(); i++) {
      resolved.addAll(resolve(entry(field, addresses, i), addresses.get(i)));
    }
    if (resolved.size() > MOST_FILES) {
      refuse(
          field,
          "%d files fit, and a request reads at most %d. Join them, or use Parquet"
              .formatted(resolved.size(), MOST_FILES));
    }
    return resolved;
  }

  private List<String> resolve(String field, String address) {
    try {
      return access.resolve(address);
    } catch (IllegalArgumentException e) {
      refuse(field, String.valueOf(e.getMessage()));
      return List.of(address);
    }
  }

  private @Nullable String resolveContract(@Nullable String contract) {
    if (contract == null) {
      return null;
    }
    List<String> files = resolve("data.contract", contract);
    if (files.size() != 1 || !DataAccess.isFile(contract)) {
      refuse("data.contract", "'" + contract + "' is not one file. Name the path of one YAML file");
    }
    return files.get(0);
  }

  private void requireOneKind(String field, List<String> addresses, SourceFormat format) {
    for (int i = 0; i < addresses.size(); i++) {
      boolean database = isDatabase(addresses.get(i));
      if (database != (format == SourceFormat.JDBC)) {
        refuse(
            entry(field, addresses, i),
            database
                ? "a database cannot be read together with files"
                : "'" + addresses.get(i) + "' is not the address of a database (jdbc:postgresql:)");
      }
    }
  }

  /** What is fetched could change or be swapped on its way; a file is digested as it is read. */
  private void requireDigests(DataSource data) {
    List<String> fetched =
        Stream.concat(data.uri().stream(), data.testUri().stream())
            .filter(address -> !DataAccess.isFile(address) && !isDatabase(address))
            .distinct()
            .toList();
    fetched.stream()
        .filter(address -> !data.sha256().containsKey(address))
        .map(address -> "'" + address + "' is fetched and needs its SHA-256 here, by its address")
        .forEach(message -> refuse("data.sha256", message));
    data.sha256().keySet().stream()
        .filter(address -> !fetched.contains(address))
        .sorted()
        .map(address -> "'" + address + "' is not fetched: no address of data.uri or data.testUri")
        .forEach(message -> refuse("data.sha256", message));
  }

  private void refuse(String field, String message) {
    errors.add(new FieldError(field, message));
  }

  private static boolean isDatabase(String address) {
    return address.regionMatches(true, 0, "jdbc:", 0, 5);
  }

  private static String entry(String field, List<String> addresses, int index) {
    return addresses.size() == 1 ? field : field + "[" + index + "]";
  }
}
