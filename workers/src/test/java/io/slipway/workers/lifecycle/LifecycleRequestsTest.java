package io.slipway.workers.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slipway.contract.Environment;
import io.slipway.workers.outcome.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleRequestsTest {
  private final ObjectMapper json = new ObjectMapper();
  @TempDir private Path folder;
  private Path data;
  private LifecycleRequests requests;

  @BeforeEach
  void makeData() throws IOException {
    Path root = Files.createDirectory(folder.resolve("root"));
    data = Files.writeString(root.resolve("a.csv"), "x,y\n1,2\n");
    requests = new LifecycleRequests(json, new DataSettings(root.toString()));
  }

  @Test
  void fillsTheDefaults() {
    var request = requests.understand(valid());

    assertThat(request.environment()).isEqualTo(Environment.PRODUCTION);
    assertThat(request.data().uri()).isEqualTo(data.toString());
    assertThat(request.split()).isNotNull();
  }

  @Test
  void readsAnEmptyEntryAsNoEntry() {
    ObjectNode request = valid();
    request.putNull("purpose");
    ((ObjectNode) request.path("data")).putNull("testUri");

    assertThat(requests.understand(request)).isEqualTo(requests.understand(valid()));
  }

  @Test
  void acceptsAFileUri() {
    assertThat(requests.understand(withUri(data.toUri().toString())).data().uri())
        .isEqualTo(data.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "targt, unknown field; did you mean 'target'?",
    "zzzzzzzz, unknown field",
  })
  void namesAnUnknownField(String field, String message) {
    assertThat(errors(valid().put(field, 1)))
        .containsExactly(new Problem.FieldError(field, message));
  }

  @Test
  void namesEveryFieldThatIsWrong() {
    ObjectNode request = valid().put("model", "Not A Name");
    request.remove("target");
    request.putObject("split").put("testShare", 7);

    assertThat(errors(request))
        .extracting(Problem.FieldError::field)
        .containsExactly("model", "split.testShare", "target");
  }

  @Test
  void pointsIntoAList() {
    ObjectNode request = valid();
    request.putObject("training").putArray("candidates").addObject().put("id", "a");

    assertThat(errors(request))
        .extracting(Problem.FieldError::field)
        .containsExactly("training.candidates[0].learner");
  }

  @Test
  void passesOnWhatTheRecordsOfTheContractSay() {
    ObjectNode request = valid();
    var candidates = request.putObject("training").putArray("candidates");
    candidates.addObject().put("id", "a").put("learner", "xgboost");
    candidates.addObject().put("id", "a").put("learner", "xgboost");

    assertThat(errors(request))
        .containsExactly(new Problem.FieldError("training.candidates", "'a' stands twice"));
  }

  @Test
  void refusesADurationThatIsNone() {
    ObjectNode request = valid();
    request.putObject("training").put("candidateTimeout", "soon");

    assertThat(errors(request))
        .extracting(Problem.FieldError::field)
        .containsExactly("training.candidateTimeout");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest",
        "s3://bucket/a.csv",
        "jar:file:/a.jar!/a.csv",
        "file://host/a.csv",
        "a.csv",
        "../a.csv",
        "/etc/passwd",
        "file:///etc/passwd"
      })
  void refusesWhatIsNoFileInsideTheRoots(String uri) {
    assertThat(errors(withUri(uri)))
        .extracting(Problem.FieldError::field)
        .containsExactly("data.uri");
  }

  @Test
  void refusesAPathThatClimbsOut() throws IOException {
    Files.writeString(folder.resolve("secret.csv"), "x");

    assertThat(errors(withUri(data.getParent() + "/../secret.csv")))
        .singleElement()
        .satisfies(error -> assertThat(error.message()).contains("not inside a folder"));
  }

  @Test
  void refusesALinkThatLeadsOut() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.csv"), "x");
    Path link = Files.createSymbolicLink(data.resolveSibling("link.csv"), secret);

    assertThat(errors(withUri(link.toString())))
        .singleElement()
        .satisfies(error -> assertThat(error.message()).contains("not inside a folder"));
  }

  @Test
  void namesAFileThatIsNotThere() {
    assertThat(errors(withUri(data + ".missing")))
        .singleElement()
        .satisfies(error -> assertThat(error.message()).contains("a.csv.missing", "not a file"));
  }

  @Test
  void refusesEverythingWithoutARoot() {
    var closed = new LifecycleRequests(json, new DataSettings(""));

    assertThatThrownBy(() -> closed.understand(valid())).isInstanceOf(Problem.class);
  }

  private List<Problem.FieldError> errors(JsonNode request) {
    var problem = catchThrowableOfType(Problem.class, () -> requests.understand(request));
    assertThat(problem.kind()).isEqualTo(Problem.Kind.INVALID);
    return problem.errors();
  }

  private ObjectNode valid() {
    return withUri(data.toString());
  }

  private ObjectNode withUri(String uri) {
    ObjectNode request = json.createObjectNode().put("model", "adult-income");
    request.putObject("data").put("uri", uri);
    request.putObject("target").put("column", "y").put("positive", "2");
    return request;
  }
}
