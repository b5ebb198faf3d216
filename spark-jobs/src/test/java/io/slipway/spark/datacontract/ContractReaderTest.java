package io.slipway.spark.datacontract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.ColumnType;
import io.slipway.spark.datacontract.QualityRule.Metric;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractReaderTest {
  private static final String HEAD =
      """
      apiVersion: v3.0.2
      kind: DataContract
      id: 53581432-6c55-4ba2-a65f-72344a91553a
      version: 1.0.0
      status: active
      """;

  @Test
  void readsAContract() {
    DataContract contract =
        parse(
            HEAD
                + """
                description: {purpose: to show}
                team: [{username: someone}]
                slaProperties: [{property: latency, value: 4, unit: d}]
                schema:
                - name: loans
                  physicalType: table
                  quality:
                  - {type: library, rule: rowCount, mustBeGreaterThan: 10, unit: rows, dimension: completeness}
                  properties:
                  - name: id
                    logicalType: integer
                    primaryKey: true
                    primaryKeyPosition: 1
                  - name: day
                    logicalType: date
                    logicalTypeOptions: {format: yyyy-MM-dd, minimum: '2011-01-01'}
                  - name: unit
                    logicalType: string
                    required: true
                    unique: false
                    examples: [kg]
                    logicalTypeOptions: {minLength: 1, maxLength: 6, pattern: '^[a-z]+$'}
                    quality:
                    - {rule: validValues, validValues: [yes, no, 1.0], severity: error}
                    - {metric: missingValues, arguments: {missingValues: [null, '', n/a]}, mustBeLessThan: 5, unit: percent}
                """);

    assertThat(contract.label()).isEqualTo("53581432-6c55-4ba2-a65f-72344a91553a 1.0.0");
    assertThat(contract.promises()).containsExactly("latency 4");
    assertThat(contract.quality())
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.metric()).isEqualTo(Metric.ROW_COUNT);
              assertThat(rule.comparisons().get(0).holds(10)).isFalse();
              assertThat(rule.comparisons().get(0).holds(11)).isTrue();
            });
    ContractProperty id = contract.properties().get(0);
    assertThat(id.type()).isEqualTo(ColumnType.INTEGER);
    assertThat(id.required()).isTrue();
    assertThat(id.primaryKey()).isTrue();
    ContractProperty day = contract.properties().get(1);
    assertThat(day.limits().minimum()).isEqualTo(1_293_840_000.0);
    assertThat(day.limits().wholeDays()).isTrue();
    ContractProperty unit = contract.properties().get(2);
    assertThat(unit.limits().maxLength()).isEqualTo(6);
    assertThat(unit.quality().get(0).values()).containsExactly("yes", "no", "1.0");
    assertThat(unit.quality().get(0).eachRow()).isTrue();
    assertThat(unit.quality().get(1).percent()).isTrue();
  }

  @Test
  void takesTheSchemaObjectThatIsMeant() {
    String two =
        HEAD
            + "schema:\n- {name: a, properties: [{name: x}]}\n- {name: b, properties: [{name: y}]}\n";

    assertThat(ContractReader.parse(two, "", "b").properties().get(0).name()).isEqualTo("y");
    assertThatThrownBy(() -> ContractReader.parse(two, "", "c"))
        .isInstanceOf(ContractRefused.class)
        .hasMessageContaining("there are 2 schema objects [a, b], none named 'c'. Set data.name");
  }

  @Test
  void saysThatAFileIsNotUtf8(@TempDir Path folder) throws Exception {
    Path file =
        Files.write(folder.resolve("c.yaml"), "id: é".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> ContractReader.read(file, null)).hasMessage("the file is not UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{logicalType: string}|line 8, schema[0].properties[0]: field 'name' is missing",
        "{name: x, logicalType: array}|line 8, schema[0].properties[0].logicalType: 'array' is not supported",
        "{name: x, nullable: true}|line 8, schema[0].properties[0].nullable: is not supported here; take it out",
        "{name: x, required: maybe}|properties[0].required: must be true or false",
        "{name: x, logicalType: integer, logicalTypeOptions: {minimum: low}}|logicalTypeOptions.minimum: 'low' is not a number",
        "{name: x, logicalType: integer, logicalTypeOptions: {minimum: 5, maximum: 1}}|logicalTypeOptions: the minimum is above the maximum",
        "{name: x, logicalType: integer, logicalTypeOptions: {maxLength: 1}}|logicalTypeOptions.maxLength: is not supported here",
        "{name: x, logicalType: integer, logicalTypeOptions: {format: i128}}|format: 'i128' is not supported. Supported are i16, i32, i64, i8, u16, u32, u8",
        "{name: x, logicalType: number, logicalTypeOptions: {multipleOf: 0}}|multipleOf: '0' is not above 0",
        "{name: x, logicalType: number, logicalTypeOptions: {exclusiveMinimum: true}}|exclusiveMinimum: needs minimum beside it",
        "{name: x, logicalTypeOptions: {minimum: 1}}|logicalTypeOptions: needs a logicalType beside it",
        "{name: x, logicalType: string, logicalTypeOptions: {pattern: '['}}|pattern: '[' is not a pattern: Unclosed character class",
        "{name: x, logicalType: string, logicalTypeOptions: {format: password}}|format: 'password' is not supported. Supported are email, ipv4, uri, uuid",
        "{name: x, logicalType: string, logicalTypeOptions: {minLength: 5, maxLength: 2}}|minLength: 5 is above maxLength 2",
        "{name: x, logicalType: string, logicalTypeOptions: {minLength: 1.5}}|minLength: '1.5' is not a whole number from 0",
        "{name: x, logicalType: date, logicalTypeOptions: {format: dd.MM.yyyy}}|format: 'dd.MM.yyyy' is not supported",
        "{name: x, logicalType: date, logicalTypeOptions: {minimum: 1.1.2011}}|minimum: '1.1.2011' is not a date in ISO 8601",
        "{name: x, primaryKeyPosition: 1}|primaryKeyPosition needs primaryKey: true",
        "{name: x, quality: [{type: sql, query: SELECT 1, mustBe: 1}]}|quality[0].type: 'sql' rules are not run here",
        "{name: x, quality: [{type: custom, engine: soda, implementation: x}]}|quality[0].type: 'custom' rules are not run here",
        "{name: x, quality: [{type: wish}]}|quality[0].type: 'wish' is not supported. Supported are custom, library, sql, text",
        "{name: x, quality: [{rule: freshness, mustBe: 1}]}|quality[0].rule: 'freshness' is not supported",
        "{name: x, quality: [{type: library, mustBe: 1}]}|quality[0]: field 'rule' is missing",
        "{name: x, quality: [{rule: rowCount, mustBe: 1}]}|quality[0].rule: counts all rows. Put it into the quality of the schema object",
        "{name: x, quality: [{rule: duplicateCount}]}|quality[0]: a comparison such as mustBe or mustBeLessThan is missing",
        "{name: x, quality: [{rule: validValues}]}|quality[0]: one of [pattern, validValues] is missing",
        "{name: x, quality: [{rule: nullCheck, arguments: {pattern: a}}]}|arguments.pattern: does not belong to this rule",
        "{name: x, quality: [{rule: nullCheck, mustBeBetween: [5, 1]}]}|mustBeBetween: must be two numbers, the smaller one first",
        "{name: x, quality: [{rule: nullCheck, mustBe: none}]}|mustBe: 'none' is not a number",
        "{name: x, quality: [{rule: nullCheck, unit: bytes}]}|unit: 'bytes' is not supported. Supported are percent, rows",
        "{name: x, quality: [{rule: nullCheck, severity: fatal}]}|severity: 'fatal' is not supported. Supported are error, warning",
        "{name: x, quality: [{rule: nullCheck, dimension: beauty}]}|dimension: 'beauty' is not supported",
        "{name: x, quality: [{type: text}]}|quality[0]: field 'description' is missing",
        "{name: x, quality: {rule: nullCheck}}|quality: must be a list",
        "{name: x}, {name: x}|properties[1]: column 'x' stands twice"
      })
  void refusesAPropertyWithLineAndPath(String properties, String message) {
    assertRefused(HEAD + "schema:\n- name: loans\n  properties: [" + properties + "]\n", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "apiVersion: v3.0.2|apiVersion: v2.2.2|line 1, apiVersion: 'v2.2.2' is not supported. Supported are v3.0.0, v3.0.1, v3.0.2, v3.1.0",
        "kind: DataContract|kind: DataProduct|line 2, kind: 'DataProduct' is not supported. Supported are DataContract",
        "kind: DataContract|other: 1|line 2, other: is not supported here; take it out",
        "kind: DataContract|version: 2|line 4, version: stands twice",
        "status: active|name: a|line 1: field 'status' is missing",
        "status: active|status: [|not YAML",
        "schema:|team:|line 1: field 'schema' is missing",
        "- name: loans|- title: loans|line 7, schema[0].title: is not supported here",
        "  properties: [{name: x}]|  properties: []|line 8, schema[0].properties: there is no column",
        "  properties: [{name: x}]|  quality: []|schema[0]: field 'properties' is missing",
        "  properties: [{name: x}]|  properties: [{name: x}]\\n  quality: [{rule: duplicateCount, mustBe: 0, arguments: {properties: [y]}}]|is about column 'y', which is not a property",
        "  properties: [{name: x}]|  properties: [{name: x}]\\n  quality: [{rule: nullCheck}]|is about a column. Put it into the quality of a property"
      })
  void refusesAContractWithLineAndPath(String line, String instead, String message) {
    String contract = HEAD + "schema:\n- name: loans\n  properties: [{name: x}]\n";

    assertRefused(contract.replace(line, instead.replace("\\n", "\n")), message);
  }

  @Test
  void refusesAnEmptyFile() {
    assertRefused("", "the file is empty");
    assertRefused("just words", "line 1: must be an object with fields");
  }

  private static DataContract parse(String text) {
    return ContractReader.parse(text, "", null);
  }

  private static void assertRefused(String contract, String message) {
    assertThatThrownBy(() -> parse(contract))
        .isInstanceOf(ContractRefused.class)
        .hasMessageContaining(message);
  }
}
