package io.slipway.spark.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.QualityReport.RuleResult;
import io.slipway.spark.TestLine;
import io.slipway.spark.TestSpark;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.quality.DataCase.Checked;
import io.slipway.spark.table.FileTrees;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractRulesTest {
  private static final String HEAD =
      """
      apiVersion: v3.0.2
      kind: DataContract
      id: loans
      version: 1.2.0
      status: active
      schema:
      - name: loans
      """;

  private static final String REPAID = "  - {name: repaid, logicalType: string, required: true}\n";

  @TempDir Path folder;
  private DataCase data;
  private List<String> rows;

  @BeforeEach
  void makeCase() {
    data = new DataCase(folder);
    rows = new ArrayList<>(TestLine.loans(300, 1));
  }

  @Test
  void putsRowsAsideThatBreakAPropertysOptions() throws Exception {
    rows.set(3, "100,17,car,yes");
    rows.set(4, "100,30,,yes");
    rows.set(5, "100,30,a-far-too-long-purpose,yes");
    rows.replaceAll(row -> row.replace(",,", row.equals(rows.get(4)) ? ",," : ",travel,"));

    Checked checked =
        check(
            """
              properties:
              - name: amount
                logicalType: number
                logicalTypeOptions: {minimum: 0}
              - name: age
                logicalType: integer
                logicalTypeOptions: {minimum: 17, exclusiveMinimum: true, maximum: 120}
              - name: purpose
                logicalType: string
                required: true
                logicalTypeOptions: {maxLength: 10, pattern: '^[a-z]+$'}
            """
                    .indent(0)
                + REPAID);

    assertThat(checked.report().contract()).isEqualTo("loans 1.2.0");
    assertThat(checked.report().contractSha256())
        .isEqualTo(FileTrees.sha256OfFile(folder.resolve("contract.yaml")));
    assertThat(checked.quality().quarantinedRows()).isEqualTo(3);
    List<Row> aside =
        TestSpark.session()
            .read()
            .parquet(checked.quality().quarantineUri())
            .orderBy("__row")
            .collectAsList();
    assertThat(aside.get(0).getList(aside.get(0).fieldIndex("__rules")))
        .isEqualTo(List.of("contract.age.min"));
    assertThat(aside.get(1).getList(aside.get(1).fieldIndex("__reasons")))
        .isEqualTo(List.of("column purpose: '' is missing, and it is required"));
    assertThat(aside.get(2).getList(aside.get(2).fieldIndex("__rules")))
        .isEqualTo(List.of("contract.purpose.maxLength", "contract.purpose.pattern"));
    assertThat(aside.get(2).<String>getAs("purpose")).isEqualTo("a-far-too-long-purpose");
  }

  @Test
  void rulesAboutTheWholeAreErrorsOrWarnings() throws Exception {
    Checked checked =
        check(
            """
              quality:
              - {rule: rowCount, mustBeGreaterThan: 1000, description: enough rows}
              - {rule: rowCount, mustBeBetween: [1, 1000]}
              properties:
              - {name: amount, logicalType: number, quality: [{rule: nullCheck, mustBeLessThan: 1, unit: percent, severity: warning}]}
              - {name: age, logicalType: integer, unique: true}
              - name: purpose
                quality:
                - rule: validValues
                  validValues: [car, house]
                  mustBeLessOrEqualTo: 5
                  unit: rows
              - {name: colour}
            """
                + REPAID);

    assertThat(checked.quality().quarantinedRows()).isZero();
    assertThat(checked.report().errors())
        .hasSize(4)
        .anySatisfy(
            e -> assertThat(e).contains("enough rows", "300 rows, must be greater than 1000"))
        .anySatisfy(e -> assertThat(e).contains("Column age", "repeated", "unique"))
        .anySatisfy(e -> assertThat(e).contains("column purpose", "not valid, must be at most 5"))
        .anySatisfy(e -> assertThat(e).contains("Column colour", "not in the data"));
    assertThat(checked.report().warnings())
        .anySatisfy(
            w ->
                assertThat(w).contains("column amount", "% missing values, must be less than 1 %"));
    assertThat(checked.report().rules())
        .filteredOn(rule -> rule.kind().equals("rowCount"))
        .extracting(RuleResult::rows)
        .containsExactly(300L, 0L);
  }

  @Test
  void countsRepeatedKeysOverSeveralColumns() throws Exception {
    rows.add(rows.get(5));

    Checked checked =
        check(
            """
              quality:
              - {metric: duplicateValues, mustBe: 0, arguments: {properties: [amount, age, purpose]}}
              properties:
              - {name: amount}
              - {name: age}
              - {name: purpose}
            """
                + REPAID);

    assertThat(checked.report().errors())
        .anySatisfy(e -> assertThat(e).contains("repeated values, must be 0"));
  }

  @Test
  void listsWhatIsForPeopleToRead() throws Exception {
    Checked checked =
        check(
            """
              quality:
              - {type: text, description: amounts are in euros}
              properties:
              - {name: amount}
              - {name: age}
              - {name: purpose}
            """
                + REPAID);

    assertThat(checked.report().rules())
        .filteredOn(rule -> rule.kind().equals("text"))
        .singleElement()
        .satisfies(rule -> assertThat(rule.fault()).contains("not checked", "euros"));
  }

  @Test
  void namesColumnsThatTheContractDoesNotKnow() throws Exception {
    Checked checked = check("  properties:\n  - {name: amount}\n" + REPAID);

    assertThat(checked.report().warnings())
        .contains(
            "Column age is a column of the data and not of the contract",
            "Column purpose is a column of the data and not of the contract");
  }

  @Test
  void refusesATypeThatTheRequestContradicts() {
    assertThatThrownBy(
            () ->
                check(
                    "  properties:\n  - {name: age, logicalType: string}\n",
                    ",'columns':[{'name':'age','type':'integer'}]"))
        .isInstanceOf(StepRefused.class)
        .hasMessageContainingAll(
            "Column age: data.columns says integer, the data contract (line 9) says text");
  }

  @Test
  void namesTheLineOfAContractThatCannotBeHeld() {
    assertThatThrownBy(() -> check("  properties:\n  - {name: age, required: perhaps}\n"))
        .isInstanceOf(StepRefused.class)
        .hasMessage(
            "data.contract contract.yaml: line 9, schema[0].properties[0].required: must be true or false.");
  }

  private Checked check(String body) throws Exception {
    return check(body, "");
  }

  private Checked check(String body, String more) throws Exception {
    Path contract = folder.resolve("contract.yaml");
    Files.writeString(contract, HEAD + body);
    return data.check(
        "{'target':{'column':'repaid','positive':'yes'},'data':{'contract':'%s'%s}}"
            .formatted(contract, more),
        rows);
  }
}
