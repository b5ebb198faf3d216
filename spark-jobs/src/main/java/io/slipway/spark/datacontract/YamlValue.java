package io.slipway.spark.datacontract;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A value of a YAML file that knows its line and its path. Jackson would lose the lines. */
record YamlValue(Node node, String path) {
  private static final int LARGEST_FILE = 1 << 20;

  /**
   * Reads the one document of a file.
   *
   * @throws ContractRefused when it is no YAML or too large
   */
  static YamlValue parse(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LARGEST_FILE);
    options.setMaxAliasesForCollections(50);
    try {
      Node root = new Yaml(options).compose(new StringReader(text));
      if (root == null) {
        throw new ContractRefused("the file is empty");
      }
      return new YamlValue(root, "");
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new ContractRefused("line " + line + ": not YAML: " + e.getProblem(), e);
    } catch (YAMLException e) {
      throw new ContractRefused("not YAML: " + e.getMessage(), e);
    }
  }

  /**
   * The fields of an object.
   *
   * @param allowed names of the fields that may stand here
   */
  Map<String, YamlValue> fields(Set<String> allowed) {
    if (!(node instanceof MappingNode mapping)) {
      throw refused("must be an object with fields");
    }
    Map<String, YamlValue> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      YamlValue key = new YamlValue(tuple.getKeyNode(), path);
      String name = key.text();
      YamlValue value =
          new YamlValue(tuple.getValueNode(), path.isEmpty() ? name : path + "." + name);
      if (!allowed.contains(name)) {
        throw new YamlValue(tuple.getKeyNode(), value.path)
            .refused("is not supported here; take it out. Supported are " + sorted(allowed));
      }
      if (fields.put(name, value) != null) {
        throw value.refused("stands twice");
      }
    }
    return fields;
  }

  List<YamlValue> items() {
    if (!(node instanceof SequenceNode sequence)) {
      throw refused("must be a list");
    }
    List<YamlValue> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(new YamlValue(item, path + "[" + items.size() + "]"));
    }
    return items;
  }

  List<String> texts() {
    return items().stream().map(YamlValue::text).toList();
  }

  /** Any scalar as it is written. */
  String text() {
    if (node instanceof ScalarNode scalar && !Tag.NULL.equals(scalar.getTag())) {
      return scalar.getValue();
    }
    throw refused("must be a text");
  }

  boolean isNull() {
    return Tag.NULL.equals(node.getTag());
  }

  boolean isBoolean() {
    return Tag.BOOL.equals(node.getTag());
  }

  boolean bool() {
    if (isBoolean()) {
      return Set.of("true", "yes", "on").contains(text().toLowerCase(Locale.ROOT));
    }
    throw refused("must be true or false");
  }

  double number() {
    try {
      double number = Double.parseDouble(text());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw refused("'" + text() + "' is not a number", e);
    }
    throw refused("'" + text() + "' is not a finite number");
  }

  int count() {
    double number = number();
    if (number < 0 || number != Math.rint(number) || number > Integer.MAX_VALUE) {
      throw refused("'" + text() + "' is not a whole number from 0");
    }
    return (int) number;
  }

  String oneOf(Set<String> allowed) {
    String text = text();
    if (!allowed.contains(text)) {
      throw refused("'" + text + "' is not supported. Supported are " + sorted(allowed));
    }
    return text;
  }

  ContractRefused refused(String problem) {
    return new ContractRefused(where() + problem);
  }

  ContractRefused refused(String problem, Throwable cause) {
    return new ContractRefused(where() + problem, cause);
  }

  int line() {
    return node.getStartMark().getLine() + 1;
  }

  static YamlValue required(Map<String, YamlValue> fields, String name, YamlValue parent) {
    return Optional.ofNullable(fields.get(name))
        .orElseThrow(() -> parent.refused("field '" + name + "' is missing"));
  }

  private String where() {
    return "line " + line() + (path.isEmpty() ? "" : ", " + path) + ": ";
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }
}
