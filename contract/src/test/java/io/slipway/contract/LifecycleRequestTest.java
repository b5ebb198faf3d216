package io.slipway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleRequestTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SMALLEST =
      """
      {"model": "loans", "data": {"uri": "/data/loans.csv"},
       "target": {"column": "repaid", "positive": "yes"}}
      """;

  @Test
  void fillsWhatIsLeftOutWithTheDocumentedDefaults() throws Exception {
    LifecycleRequest request = JSON.readValue(SMALLEST, LifecycleRequest.class);

    assertThat(request.environment()).isEqualTo(Environment.PRODUCTION);
    assertThat(request.data().csv()).isEqualTo(CsvDialect.standard());
    assertThat(request.split())
        .isEqualTo(SplitSpec.standard().completed(Task.BINARY, request.data()));
    assertThat(request.training()).isEqualTo(TrainingSpec.standard().completed(Task.BINARY));
  }

  @Test
  void survivesTheWayThroughAProcessVariable() throws Exception {
    LifecycleRequest request = JSON.readValue(SMALLEST, LifecycleRequest.class);

    assertThat(JSON.readValue(JSON.writeValueAsString(request), LifecycleRequest.class))
        .isEqualTo(request);
  }

  @Test
  void schemaNamesTheFieldsOfTheRecordsAndNoOthers() throws Exception {
    List<String> differences = new ArrayList<>();

    compare(LifecycleRequest.class, schema(), "request", differences);

    assertThat(differences).isEmpty();
  }

  @Test
  void schemaDefaultsAreThoseOfTheRecords() throws Exception {
    JsonNode properties = schema().path("properties");

    assertThat(properties.at("/split/properties/testShare/default").asDouble())
        .isEqualTo(SplitSpec.standard().testShare());
    assertThat(properties.at("/split/properties/validationShare/default").asDouble())
        .isEqualTo(SplitSpec.standard().validationShare());
    assertThat(properties.at("/training/properties/candidateTimeout/default").asText())
        .isEqualTo(TrainingSpec.standard().candidateTimeout());
    assertThat(properties.at("/data/properties/csv/properties/encoding/default").asText())
        .isEqualTo(CsvDialect.standard().encoding());
  }

  @Test
  void refusesAFileWithoutHeaderAndColumns() {
    CsvDialect headerless = new CsvDialect(false, null, null, null, null, null, null, null);

    assertThatThrownBy(() -> source(headerless)).hasMessageContaining("data.columns");
  }

  @Test
  void refusesASeparatorOfTwoCharacters() {
    assertThatThrownBy(() -> new CsvDialect(true, ";;", null, null, null, null, null, null))
        .hasMessageContainingAll("data.csv.separator", "';;'");
  }

  @Test
  void refusesTwoCandidatesOfOneName() {
    CandidateSpec candidate = new CandidateSpec("a", Learner.XGBOOST, Map.of());

    assertThatThrownBy(() -> TrainingSpec.of(List.of(candidate, candidate)))
        .hasMessageContainingAll("training.candidates", "'a'", "twice");
  }

  @Test
  void refusesNamesThatAreNotSafeInAPath() {
    for (String name : List.of("", "../a", "A", "a b", "a--b", "-a", "a".repeat(64))) {
      assertThatThrownBy(() -> new ModelName(name)).hasMessageContaining("not a model name");
    }
  }

  @Test
  void readsOneAddressOrAList() throws Exception {
    String list = SMALLEST.replace("\"/data/loans.csv\"", "[\"/data/a.tsv\", \"/data/b.tsv\"]");

    DataSource one = JSON.readValue(SMALLEST, LifecycleRequest.class).data();
    DataSource two = JSON.readValue(list, LifecycleRequest.class).data();

    assertThat(one.uri()).containsExactly("/data/loans.csv");
    assertThat(one.csv().separator()).isEqualTo(",");
    assertThat(two.uri()).containsExactly("/data/a.tsv", "/data/b.tsv");
    assertThat(two.csv().separator()).isEqualTo("\t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"task": "regression"}                                    | target.positive
          {"target": {"column": "repaid"}}                          | target.positive
          {"split": {"strategy": "time"}}                           | split.column
          {"split": {"strategy": "group"}}                          | split.column
          {"split": {"strategy": "given"}}                          | split.column
          {"split": {"testFrom": "2012-01-01"}}                     | split.testFrom
          {"split": {"testShare": 1.5}}                             | split.testShare
          {"split": {"validationShare": 0}}                         | split.validationShare
          {"training": {"metric": "rmse"}}                          | training.metric
          {"training": {"earlyStopping": -1}}                       | training.earlyStopping
          {"training": {"budget": {"candidates": 0}}}               | training.budget.candidates
          {"training": {"budget": {"minutes": 0}}}                  | training.budget.minutes
          {"training": {"search": {"parameters": {}}}}              | training.search.parameters
          {"training": {"search": {"kind": "grid", "parameters": {"eta": {"min": 0.1, "max": 1}}}}} | training.search.parameters.eta
          {"training": {"search": {"parameters": {"eta": {"min": 2, "max": 1}}}}} | training.search.parameters
          {"training": {"candidates": [{"id": "a", "learner": "linear-regression"}]}} | LINEAR_REGRESSION
          {"training": {"candidates": [{"id": "A b", "learner": "xgboost"}]}} | training.candidates
          {"evaluation": {"folds": 1}}                              | evaluation.folds
          {"evaluation": {"threshold": 1}}                          | evaluation.threshold
          {"evaluation": {"bootstrap": 10}}                         | evaluation.bootstrap
          {"features": {"columns": {"a": {"imputation": "constant"}}}} | fill
          {"features": {"text": {"categories": 0}}}                 | categories
          {"data": {"uri": []}}                                     | data.uri
          {"data": {"uri": "jdbc:postgresql://h/d"}}                | data.table
          {"data": {"uri": "a.csv", "table": "t"}}                  | data.table
          {"data": {"uri": "a.csv", "sha256": {"a.csv": "abc"}}}    | data.sha256.a.csv
          {"target": {"column": "y", "positive": "a", "groups": {"a": ["x"], "b": ["x"]}}} | target.groups.b
          """)
  void refusesWithTheNameOfTheField(String change, String field) throws Exception {
    ObjectNode request = (ObjectNode) JSON.readTree(SMALLEST);
    request.setAll((ObjectNode) JSON.readTree(change));

    assertThatThrownBy(() -> JSON.convertValue(request, LifecycleRequest.class))
        .hasMessageContaining(field);
  }

  private static DataSource source(CsvDialect dialect) {
    return new DataSource(
        null,
        List.of("/data/a.csv"),
        null,
        null,
        dialect,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static void compare(
      Class<?> record, JsonNode schema, String path, List<String> differences) {
    List<String> components = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      components.add(component.getName());
      JsonNode property = schema.path("properties").path(component.getName());
      String below = path + "." + component.getName();
      if (component.getType().isRecord() && property.has("properties")) {
        compare(component.getType(), property, below, differences);
      } else if (component.getGenericType() instanceof ParameterizedType list
          && list.getActualTypeArguments()[0] instanceof Class<?> element
          && element.isRecord()) {
        compare(element, property.path("items"), below, differences);
      }
    }
    List<String> named = new ArrayList<>();
    schema.path("properties").fieldNames().forEachRemaining(named::add);
    if (!List.copyOf(components).containsAll(named) || !named.containsAll(components)) {
      differences.add(path + ": schema " + named + ", record " + components);
    }
  }

  private static JsonNode schema() throws Exception {
    try (InputStream in =
        LifecycleRequest.class.getResourceAsStream("/slipway/lifecycle-request.schema.json")) {
      return JSON.readTree(Objects.requireNonNull(in));
    }
  }

  @Test
  void takesAWindowThatIsADurationAndNothingElse() {
    assertThat(new DeploymentSpec(0.1, "PT5S", null).canaryWindow()).isEqualTo("PT5S");
    for (String window : new String[] {"PT0S", "-PT1S", "ten minutes", ""}) {
      assertThatThrownBy(() -> new DeploymentSpec(0.1, window, null))
          .hasMessageContaining("deployment.canaryWindow: '" + window + "'");
    }
  }
}
