package io.slipway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

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
    assertThat(request.split()).isEqualTo(SplitSpec.standard());
    assertThat(request.training()).isEqualTo(TrainingSpec.standard());
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

    assertThatThrownBy(() -> new DataSource("/data/a.csv", null, headerless, null, null))
        .hasMessageContaining("data.columns");
  }

  @Test
  void refusesASeparatorOfTwoCharacters() {
    assertThatThrownBy(() -> new CsvDialect(true, ";;", null, null, null, null, null, null))
        .hasMessageContainingAll("data.csv.separator", "';;'");
  }

  @Test
  void refusesTwoCandidatesOfOneName() {
    CandidateSpec candidate = new CandidateSpec("a", Learner.XGBOOST, Map.of());

    assertThatThrownBy(() -> new TrainingSpec(List.of(candidate, candidate), null, null))
        .hasMessageContainingAll("training.candidates", "'a'", "twice");
  }

  @Test
  void refusesNamesThatAreNotSafeInAPath() {
    for (String name : List.of("", "../a", "A", "a b", "a--b", "-a", "a".repeat(64))) {
      assertThatThrownBy(() -> new ModelName(name)).hasMessageContaining("not a model name");
    }
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
}
