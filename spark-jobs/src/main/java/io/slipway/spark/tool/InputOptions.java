package io.slipway.spark.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slipway.contract.LifecycleRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What data is meant: a lifecycle request, or a file and what is needed to read it. */
final class InputOptions {
  @Parameters(
      index = "0",
      paramLabel = "<file>",
      description = "A lifecycle request (YAML or JSON), or a file of rows.")
  private Path file = Path.of("");

  @Option(names = "--target", paramLabel = "column", description = "Column to predict.")
  private @Nullable String target;

  @Option(
      names = "--positive",
      paramLabel = "label",
      description = "Label that a binary model finds; makes the task binary.")
  private @Nullable String positive;

  @Option(
      names = "--task",
      paramLabel = "task",
      description =
          "binary, multiclass or regression (default: binary with --positive, else multiclass).")
  private @Nullable String task;

  @Option(
      names = "--contract",
      paramLabel = "contract.yaml",
      description = "Data contract that holds; instead of the request's.")
  private @Nullable Path contract;

  @Option(
      names = "--separator",
      paramLabel = "character",
      description = "Between the cells of a CSV file.")
  private @Nullable String separator;

  @Option(
      names = "--missing",
      paramLabel = "word",
      description = "A cell that means no value; may be repeated.")
  private List<String> missing = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "column",
      description = "Column that is no feature; may be repeated.")
  private List<String> exclude = new ArrayList<>();

  LifecycleRequest request() throws BadInput {
    if (!Files.isRegularFile(file)) {
      throw new BadInput("'" + file + "' is not a file. Check the path");
    }
    boolean isRequest = RequestFile.isOne(file);
    ObjectNode tree = isRequest ? RequestFile.read(file) : ofDataFile();
    ObjectNode data = tree.withObject("/data");
    if (contract != null) {
      data.put("contract", contract.toAbsolutePath().toString());
    }
    if (isRequest && (target != null || positive != null || task != null || separator != null)) {
      throw new BadInput(
          "--target, --positive, --task and --separator are for a file of rows; a request says them itself");
    }
    add(data, "exclude", exclude);
    return RequestFile.bind(tree, file);
  }

  private static void add(ObjectNode data, String field, List<String> values) {
    if (!values.isEmpty()) {
      JsonNode given = data.path(field);
      ArrayNode all = given instanceof ArrayNode list ? list : data.putArray(field);
      values.forEach(all::add);
    }
  }

  private ObjectNode ofDataFile() throws BadInput {
    if (target == null) {
      throw new BadInput("--target: name the column to predict");
    }
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("model", nameOf(file));
    tree.put("task", task == null ? (positive == null ? "multiclass" : "binary") : task);
    ObjectNode data = tree.putObject("data");
    data.put("uri", file.toAbsolutePath().toString());
    ObjectNode csv = data.putObject("csv");
    if (separator != null) {
      csv.put("separator", separator);
    }
    add(csv, "missing", missing);
    ObjectNode targetNode = tree.putObject("target");
    targetNode.put("column", target);
    if (positive != null) {
      targetNode.put("positive", positive);
    }
    return tree;
  }

  private static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String plain =
        name.replaceAll("\\..*$", "").replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return plain.matches("[a-z].*") ? plain : "data-" + plain;
  }
}
