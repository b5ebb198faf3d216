package io.slipway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.DataQuality;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.DriftCase;
import io.slipway.contract.DriftExplanation;
import io.slipway.contract.Evaluation;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.ModelVersionRef;
import io.slipway.contract.PackageRef;
import io.slipway.contract.Task;
import io.slipway.contract.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The forms are shown with src/test/forms by tools/check-forms.js: this holds it to the contract.
 */
class FormFactsTest {
  private static final Path CASES = Path.of("src", "test", "forms");
  private static final ObjectMapper STRICT = new ObjectMapper();
  private static final Map<String, Class<?>> RECORDS =
      Map.of(
          "dataset", DatasetRef.class,
          "quality", DataQuality.class,
          "drift", DriftCase.class,
          "explanation", DriftExplanation.class,
          "modelPackage", PackageRef.class,
          "evaluation", Evaluation.class,
          "validation", Validation.class,
          "modelVersion", ModelVersionRef.class);

  @Test
  void factsThatTheFormsAreShownWithAreThoseOfTheContract() throws IOException {
    for (var shown : cases()) {
      for (var fact : shown.required("data").properties()) {
        if (RECORDS.containsKey(fact.getKey())) {
          var read = STRICT.convertValue(fact.getValue(), RECORDS.get(fact.getKey()));
          assertThat(read).isInstanceOf(Record.class);
        }
      }
    }
  }

  @Test
  void everyFormIsShown() throws IOException {
    assertThat(cases().stream().map(shown -> shown.required("form").textValue()).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Diagram.resources(".form").map(Diagram::nameOf).toList());
  }

  @ParameterizedTest
  @CsvSource({"binary, BINARY", "multiclass, MULTICLASS", "regression, REGRESSION"})
  void startFormSubmitsAValidRequest(String name, Task task) throws IOException {
    var submitted = read(CASES.resolve("lifecycle-start." + name + ".json")).required("submits");

    var request = STRICT.convertValue(submitted.required("form"), LifecycleRequest.class);

    assertThat(request.task()).isEqualTo(task);
    assertThat(request.target().column()).isEqualTo("income");
    assertThat(submitted.has("requestedBy")).isFalse();
  }

  private static List<JsonNode> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.map(FormFactsTest::read).toList();
    }
  }

  private static JsonNode read(Path file) {
    try {
      return STRICT.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
