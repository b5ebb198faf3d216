package io.slipway.workers.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.slipway.contract.DataSource;
import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleRequest;
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
  private static final String ORIGINS =
      "https://data.example.com/public/ jdbc:postgresql://db.example.com:5432/warehouse";
  private static final String WAREHOUSE = "jdbc:postgresql://db.example.com:5432/warehouse";

  private final ObjectMapper json = new ObjectMapper();
  @TempDir private Path folder;
  private Path data;
  private LifecycleRequests requests;

  @BeforeEach
  void makeData() throws IOException {
    Path root = Files.createDirectory(folder.resolve("root"));
    data = Files.writeString(root.resolve("a.csv"), "x,y\n1,2\n");
    requests = new LifecycleRequests(json, new DataSettings(root.toString(), ORIGINS));
  }

  @Test
  void fillsTheDefaults() {
    var request = requests.understand(valid());

    assertThat(request.environment()).isEqualTo(Environment.PRODUCTION);
    assertThat(request.data().uri()).containsExactly(data.toString());
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
        .containsExactly(data.toString());
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
    var closed = new LifecycleRequests(json, new DataSettings("", ""));

    assertThatThrownBy(() -> closed.understand(valid())).isInstanceOf(Problem.class);
  }

  @Test
  void putsTheFilesThatFitAPatternInItsPlace() throws IOException {
    Path second = Files.writeString(data.resolveSibling("b.csv"), "x,y\n");

    assertThat(requests.understand(withUri(data.getParent() + "/*.csv")).data().uri())
        .containsExactly(data.toString(), second.toString());
  }

  @Test
  void resolvesEveryAddress() throws IOException {
    Path test = Files.writeString(data.resolveSibling("test.csv"), "x,y\n");
    Path contract = Files.writeString(data.resolveSibling("odcs.yaml"), "id: a\n");
    ObjectNode request = valid();
    ObjectNode source = (ObjectNode) request.path("data");
    source.putArray("uri").add(data.toUri().toString()).add(test.toString());
    source.put("testUri", test.toUri().toString());
    source.put("contract", contract.toUri().toString());

    DataSource resolved = requests.understand(request).data();

    assertThat(resolved.uri()).containsExactly(data.toString(), test.toString());
    assertThat(resolved.testUri()).containsExactly(test.toString());
    assertThat(resolved.contract()).isEqualTo(contract.toString());
  }

  @Test
  void acceptsAnAddressBelowAnOriginWithItsDigest() {
    String address = "https://data.example.com/public/a.csv";
    ObjectNode request = withUri(address);
    ((ObjectNode) request.path("data")).putObject("sha256").put(address, "b".repeat(64));

    assertThat(requests.understand(request).data().uri()).containsExactly(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from customer",
        "SELECT a, count(*) FILTER (WHERE b > 1) FROM t GROUP BY a ORDER BY 1 LIMIT 5;",
        "with recent as (select * from t where at > now() - interval '1 day') select * from recent",
        "select x::int, y->>'k' as k from t union all select 1, ';' -- a comment; with a semicolon"
      })
  void acceptsOneSelect(String query) {
    assertThat(requests.understand(withQuery(query)).data().query()).isEqualTo(query);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from t",
        "select 1; drop table t",
        "select * into copy from t",
        "with gone as (delete from t returning *) select * from gone",
        "update t set a = 1",
        "-- nothing",
        "create table t (a int)"
      })
  void refusesAQueryThatDoesMoreThanRead(String query) {
    assertThat(errors(withQuery(query)))
        .containsExactly(
            new Problem.FieldError("data.query", "must be one SELECT that changes nothing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"selekt everything", "select 'unclosed", "select \u00a7\u00a7 from", "("})
  void refusesAQueryThatIsNoSql(String query) {
    assertThat(errors(withQuery(query)))
        .singleElement()
        .satisfies(error -> assertThat(error.field()).isEqualTo("data.query"))
        .satisfies(
            error ->
                assertThat(error.message())
                    .startsWith("cannot be understood as SQL: ")
                    .endsWith(". A view in the database can hide it"));
  }

  /** Each line: what is put into a valid request (YAML), and the one error that comes of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "model: Not A Name | model | 'Not A Name' is no name: use at most 63 lower-case letters, digits and single hyphens, beginning with a letter, such as 'adult-income'",
        "model: 7 | model | must be a text, not 7",
        "task: multi-class | task | 'multi-class' is none of binary, multiclass, regression; did you mean 'multiclass'?",
        "task: foo | task | 'foo' is none of binary, multiclass, regression",
        "task: regression | target.positive | only a binary model has a positive label; leave it out",
        "target: {column: y} | target.positive | name the label whose probability a binary model gives, or set task to multiclass or regression",
        "tags: fraud | tags | must be a list, not 'fraud'",
        "data: {uri: 5} | data.uri | must be a text or a list, not 5",
        "data: {uri: {file: a}} | data.uri | must be a text or a list, not a group of fields",
        "data: {uri: []} | data.uri | is empty",
        "data: {uri: ''} | data.uri | is empty",
        "data: {uri: [a.csv, 5]} | data.uri[1] | must be a text, not 5",
        "data: {uri: [/etc/passwd, $ROOT/a.csv]} | data.uri[0] | '/etc/passwd' is not inside a folder that data may be read from: [$ROOT]",
        "data: {uri: [$ROOT/a.csv, $ROOT/missing.csv]} | data.uri[1] | '$ROOT/missing.csv' is not a file. Check the path",
        "data: {uri: $ROOT/*.parquet} | data.uri | '$ROOT/*.parquet': no file fits the pattern *.parquet",
        "data: {uri: $ROOT/a.csv, testUri: 7} | data.testUri | must be a text or a list, not 7",
        "data: {uri: $ROOT/a.csv, contract: 'https://data.example.com/public/c.yaml'} | data.contract | 'https://data.example.com/public/c.yaml' is not one file. Name the path of one YAML file",
        "data: {uri: 'https://data.example.com/public/a.csv'} | data.sha256 | 'https://data.example.com/public/a.csv' is fetched and needs its SHA-256 here, by its address",
        "data: {uri: $ROOT/a.csv, sha256: {'https://a.org/b': $DIGEST}} | data.sha256 | 'https://a.org/b' is not fetched: no address of data.uri or data.testUri",
        "data: {uri: 'https://data.example.com/public/a.csv', sha256: {'https://data.example.com/public/a.csv': abc}} | data.sha256.https://data.example.com/public/a.csv | 'abc' is no SHA-256: it has 64 digits in lower-case hex",
        "data: {uri: 'jdbc:postgresql://db.example.com:5432/warehouse'} | data.table | name the table to read, or give a data.query",
        "data: {uri: 'jdbc:postgresql://db.example.com:5432/other', table: t} | data.uri | 'jdbc:postgresql://db.example.com:5432/other' is not below an origin that data may be read from: [https://data.example.com/public/, jdbc:postgresql://db.example.com:5432/warehouse]",
        "data: {uri: [$ROOT/a.csv, 'jdbc:postgresql://db.example.com:5432/warehouse']} | data.uri[1] | a database cannot be read together with files",
        "data: {uri: $ROOT/a.csv, format: xml} | data.format | 'xml' is none of csv, jsonl, parquet, arff, jdbc",
        "data: {uri: $ROOT/a.csv, columns: [{name: a, type: double}]} | data.columns[0].type | 'double' is none of integer, number, text, date",
        "features: {columns: {age: {imputaton: mean}}} | features.columns.age.imputaton | unknown field; did you mean 'imputation'?",
        "features: {number: {imputation: constant}} | features.number | fill: imputation 'constant' needs the constant here",
        "split: {strategy: time} | split.column | name the column to split by",
        "split: {testShare: 0} | split.testShare | must be above 0, not 0",
        "training: {metric: rmse} | training.metric | RMSE does not measure a BINARY model",
        "training: {candidateTimeout: soon} | training.candidateTimeout | 'soon' is no ISO 8601 duration, such as PT30M",
        "training: {candidates: [{id: A b, learner: xgboost}]} | training.candidates[0].id | 'A b' is no id: use at most 40 lower-case letters, digits and hyphens",
        "training: {candidates: [{id: a, learner: xgboost, parameters: {etaa: 1}}]} | training.candidates[0].parameters.etaa | unknown parameter of xgboost; did you mean 'eta'?",
        "training: {candidates: [{id: a, learner: random-forest, parameters: {eta: 1}}]} | training.candidates[0].parameters.eta | unknown parameter of random-forest; it has featureSubset, maxDepth, minInstancesPerNode, numTrees, subsamplingRate",
        "training: {candidates: [{id: a, learner: xgboost, parameters: {eta: 1.5}}]} | training.candidates[0].parameters.eta | 1.5 is not above 0 and at most 1",
        "training: {candidates: [{id: a, learner: xgboost, parameters: {max_depth: 2.5}}]} | training.candidates[0].parameters.max_depth | 2.5 is not a whole number at least 0 and at most 30",
        "training: {search: {parameters: {}}} | training.search.parameters | is empty",
        "training: {search: {parameters: {eta: {min: 1}}}} | training.search.parameters.eta | give either values, or min and a larger max",
        "training: {search: {kind: grid, parameters: {eta: {min: 0.1, max: 1}}}} | training.search.parameters.eta | a grid needs values, not a range",
        "training: {search: {parameters: {max_dept: {values: [1]}}}} | training.search.parameters.max_dept | unknown parameter of xgboost; did you mean 'max_depth'?",
        "training: {search: {parameters: {eta: {values: [1]}}, fixed: {eta: 1}}} | training.search.fixed.eta | stands among the searched ones too",
        "training: {budget: {candidates: 1}, candidates: [{id: a, learner: xgboost}], search: {parameters: {eta: {values: [1]}}}} | training.budget.candidates | 1 leaves none for training.search besides the 1 that are listed",
        "training: {candidates: [{id: search-01, learner: xgboost}], search: {parameters: {eta: {values: [1]}}}} | training.candidates[0].id | 'search-01': ids like this are given to what a search finds",
        "evaluation: {folds: 1} | evaluation.folds | 1 is not 0 or in 2..20",
        "evaluation: {bootstrap: 10} | evaluation.bootstrap | must be at least 50, not 10",
        "environment: live | environment | 'live' is none of staging, production",
      })
  void saysWhatIsWrongAndWhere(String change, String field, String message) throws IOException {
    var root = data.getParent().toString();
    var yaml = new YAMLMapper();
    ObjectNode request = valid();
    request.setAll(
        (ObjectNode)
            yaml.readTree(change.replace("$ROOT", root).replace("$DIGEST", "b".repeat(64))));

    assertThat(errors(request))
        .containsExactly(new Problem.FieldError(field, message.replace("$ROOT", root)));
  }

  @Test
  void hasWordsForEveryPatternOfTheSchema() throws IOException {
    JsonNode schema =
        json.readTree(LifecycleRequest.class.getResourceAsStream(RequestSchema.RESOURCE));

    assertThat(schema.findValuesAsText("pattern")).allMatch(SchemaWords.PATTERNS::containsKey);
  }

  private ObjectNode withQuery(String query) {
    ObjectNode request = withUri(WAREHOUSE);
    ((ObjectNode) request.path("data")).put("query", query);
    return request;
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
