package io.slipway.spark.datacontract;

import io.slipway.spark.table.FileTrees;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a contract of the Open Data Contract Standard, versions 3.0.0 to 3.1.0. A field that is not
 * known is refused: a rule that is not understood must not look as if it held. Sections for people
 * (team, support, price and the like) are passed over; docs/reference/data-contract.md lists them.
 */
public final class ContractReader {
  private static final Set<String> FIELDS =
      Set.of(
          "apiVersion",
          "kind",
          "id",
          "version",
          "status",
          "schema",
          "slaProperties",
          // information for people
          "name",
          "tenant",
          "tags",
          "servers",
          "dataProduct",
          "description",
          "domain",
          "support",
          "price",
          "team",
          "roles",
          "slaDefaultElement",
          "authoritativeDefinitions",
          "customProperties",
          "contractCreatedTs");
  private static final Set<String> OBJECT_FIELDS =
      Set.of(
          "name",
          "properties",
          "quality",
          "logicalType",
          // information for people
          "physicalName",
          "physicalType",
          "description",
          "businessName",
          "dataGranularityDescription",
          "tags",
          "authoritativeDefinitions",
          "customProperties");
  private static final Set<String> PROMISE_FIELDS =
      Set.of("property", "value", "valueExt", "unit", "element", "driver", "description");
  private static final Set<String> VERSIONS = Set.of("v3.0.0", "v3.0.1", "v3.0.2", "v3.1.0");

  private ContractReader() {}

  /**
   * Reads a file.
   *
   * @param table of the contract's schema objects the one that is meant; a contract of one object
   *     needs none
   * @throws ContractRefused with line and path when it is not a contract that can be held
   */
  public static DataContract read(Path file, @Nullable String table) throws IOException {
    try {
      return parse(Files.readString(file), FileTrees.sha256OfFile(file), table);
    } catch (CharacterCodingException e) {
      throw new ContractRefused("the file is not UTF-8", e);
    }
  }

  static DataContract parse(String text, String sha256, @Nullable String table) {
    YamlValue root = YamlValue.parse(text);
    Map<String, YamlValue> fields = root.fields(FIELDS);
    YamlValue.required(fields, "kind", root).oneOf(Set.of("DataContract"));
    YamlValue.required(fields, "apiVersion", root).oneOf(VERSIONS);
    YamlValue schema = YamlValue.required(fields, "schema", root);
    YamlValue object = objectOf(schema, table);
    Map<String, YamlValue> objectFields = object.fields(OBJECT_FIELDS);
    YamlValue logicalType = objectFields.get("logicalType");
    if (logicalType != null) {
      logicalType.oneOf(Set.of("object"));
    }
    List<ContractProperty> properties =
        properties(YamlValue.required(objectFields, "properties", object));
    List<QualityRule> quality = QualityRuleReader.read(objectFields.get("quality"), null);
    checkColumns(object, properties, quality);
    return new DataContract(
        YamlValue.required(fields, "id", root).text(),
        YamlValue.required(fields, "version", root).text(),
        YamlValue.required(fields, "status", root).text(),
        sha256,
        properties,
        quality,
        promises(fields.get("slaProperties")));
  }

  private static YamlValue objectOf(YamlValue schema, @Nullable String table) {
    List<YamlValue> objects = schema.items();
    if (objects.size() == 1) {
      YamlValue.required(objects.get(0).fields(OBJECT_FIELDS), "name", objects.get(0));
      return objects.get(0);
    }
    List<String> names = new ArrayList<>();
    for (YamlValue object : objects) {
      String name = YamlValue.required(object.fields(OBJECT_FIELDS), "name", object).text();
      if (name.equals(table)) {
        return object;
      }
      names.add(name);
    }
    throw schema.refused(
        objects.isEmpty()
            ? "there is no schema object"
            : "there are "
                + names.size()
                + " schema objects "
                + names
                + ", none named '"
                + table
                + "'. Set data.name to the one that is meant");
  }

  private static List<ContractProperty> properties(YamlValue list) {
    List<ContractProperty> properties = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (YamlValue item : list.items()) {
      ContractProperty property = PropertyReader.read(item);
      if (!names.add(property.name())) {
        throw item.refused("column '" + property.name() + "' stands twice");
      }
      properties.add(property);
    }
    if (properties.isEmpty()) {
      throw list.refused("there is no column");
    }
    return properties;
  }

  private static void checkColumns(
      YamlValue object, List<ContractProperty> properties, List<QualityRule> quality) {
    Set<String> names = new HashSet<>(properties.stream().map(ContractProperty::name).toList());
    for (QualityRule rule : quality) {
      for (String column : rule.columns()) {
        if (!names.contains(column)) {
          throw object.refused(
              rule.path() + " is about column '" + column + "', which is not a property");
        }
      }
    }
  }

  private static List<String> promises(@Nullable YamlValue list) {
    List<String> promises = new ArrayList<>();
    if (list != null) {
      for (YamlValue item : list.items()) {
        Map<String, YamlValue> fields = item.fields(PROMISE_FIELDS);
        YamlValue value = fields.get("value");
        promises.add(
            YamlValue.required(fields, "property", item).text()
                + (value == null || value.isNull() ? "" : " " + value.text()));
      }
    }
    return promises;
  }
}
