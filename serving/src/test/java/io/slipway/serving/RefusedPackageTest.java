package io.slipway.serving;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import io.slipway.contract.ColumnType;
import io.slipway.contract.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedPackageTest {
  private static final AtomicInteger PACKAGES = new AtomicInteger();
  private static TestServer server;
  private static Path root;

  @BeforeAll
  static void serve(@TempDir Path folder) {
    root = folder;
    server = new TestServer(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void refusesADigestThatIsNotThePackages() {
    var one = TestPackage.write(fresh(), 0);

    var answer = server.load("m", 1, new TestPackage(one.folder(), "0".repeat(64)));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.error()).contains("Digest of manifest.json is " + one.sha256());
  }

  @Test
  void refusesAFileThatTheManifestDoesNotList() throws IOException {
    var one = TestPackage.write(fresh(), 0);
    Files.writeString(one.folder().resolve("weights.bin"), "more");

    assertRefused(one, "does not list: [weights.bin]");
  }

  @Test
  void refusesAMissingFile() throws IOException {
    var one = TestPackage.write(fresh(), 0);
    Files.delete(one.folder().resolve("booster.json"));

    assertRefused(one, "booster.json");
  }

  @Test
  void refusesAFolderOutsideTheArtifacts() {
    assertRefused(TestPackage.write(root.resolve("elsewhere"), 0), "is not inside");
  }

  @Test
  void refusesALinkThatLeadsOutOfTheArtifacts() throws IOException {
    var elsewhere = TestPackage.write(root.resolve("elsewhere"), 0);
    var link = Files.createSymbolicLink(fresh(), elsewhere.folder());

    assertRefused(new TestPackage(link, elsewhere.sha256()), "is not inside");
  }

  @Test
  void refusesAFileThatIsALinkOutOfThePackage() throws IOException {
    var one = TestPackage.write(fresh(), 0);
    var booster = one.folder().resolve("booster.json");
    var moved = Files.move(booster, fresh());
    Files.createSymbolicLink(booster, moved);

    assertRefused(one, "'booster.json' is not a file of the package's own folder");
  }

  @Test
  void refusesWeightsInAnotherFile() throws IOException {
    var model = TestModel.onnxWithWeightsInAnotherFile("pom.xml");

    assertRefused(
        TestPackage.write(fresh(), model), "Tensor 'bias' of the model is kept in another file");
  }

  @Test
  void refusesOperatorsThatAreNotOnnxsOwn() {
    var model = TestModel.onnxWithOperatorOfItsOwn();

    assertRefused(TestPackage.write(fresh(), model), "com.example.own");
  }

  @Test
  void refusesAModelThatIsNone() {
    assertRefused(TestPackage.write(fresh(), new byte[] {1, 2, 3}), "not an ONNX model");
  }

  @Test
  void refusesAModelThatFailsOnItsSamples() {
    var model = TestModel.onnxThatGivesNoProbability();

    assertRefused(TestPackage.write(fresh(), model), "is no probability");
  }

  @Test
  void refusesProbabilitiesThatDoNotSumToOne() {
    var model = TestModel.multiclassThatSumsToAnother();

    assertRefused(TestPackage.multiclass(fresh(), model), "probabilities that sum to");
  }

  @Test
  void refusesAPredictionThatIsNotFinite() {
    var model = TestModel.regressionThatGivesInfinity();
    var sample = TestPackage.datedSample(30.0, 40.0, "clerk", 86_400, 1.0);

    assertRefused(
        TestPackage.regression(fresh(), model, sample), "Infinity for row 0, which is no finite");
  }

  @Test
  void refusesAModelWithOperatorsOfItsOwn() throws IOException {
    var model = ModelProto.parseFrom(TestModel.onnx(0)).toBuilder();
    model.getGraphBuilder().getNodeBuilder(0).setDomain("evil.ops").setOpType("Run");
    model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("evil.ops").setVersion(1));

    assertRefused(TestPackage.write(fresh(), model.build().toByteArray()), "cannot load it");
  }

  @Test
  void refusesAModelThatGivesFewerNumbersThanLabels() {
    var model = TestModel.multiclassThatGivesTooFew();

    assertRefused(
        TestPackage.multiclass(fresh(), model), "gave 1 numbers for 1 rows, not 3 for each");
  }

  @Test
  void refusesAModelWhoseOutputHasAnotherWidth() {
    var content =
        new TestPackage.Content(
            Task.MULTICLASS, List.of("low", "high"), TestPackage.INPUTS, List.of());

    assertRefused(
        TestPackage.write(fresh(), TestModel.multiclass(), content),
        "The output 'probabilities' must be a tensor of FLOAT and shape [rows, 2]");
  }

  @Test
  void refusesAModelOfAnotherTask() {
    var content =
        new TestPackage.Content(Task.REGRESSION, List.of(), TestPackage.INPUTS, List.of());

    assertRefused(
        TestPackage.write(fresh(), TestModel.onnx(0), content),
        "The model has no output 'prediction', but [probability]");
  }

  @Test
  void refusesASampleWithAnAnswerOfAnotherWidth() {
    var samples = List.of(TestPackage.sample(30.0, 40.0, "clerk", 0.5, 0.5));
    var content =
        new TestPackage.Content(Task.MULTICLASS, TestPackage.LABELS, TestPackage.INPUTS, samples);

    assertRefused(
        TestPackage.write(fresh(), TestModel.multiclass(), content),
        "The answer of sample 0 is [0.5, 0.5], but must be 3 finite numbers");
  }

  @Test
  void refusesASampleWithADateThatIsNone() {
    var sample = TestPackage.datedSample(30.0, 40.0, "clerk", "yesterday", 1.0);

    assertRefused(
        TestPackage.regression(fresh(), TestModel.regression(), sample),
        "Sample of column 'since' is 'yesterday', not DATE");
  }

  @Test
  void refusesAPackageOfAnEarlierFormat() throws IOException {
    var one = TestPackage.write(fresh(), 0);
    var file = one.folder().resolve("manifest.json");
    var manifest = Files.readString(file).replace("\"format\":2", "\"format\":1");
    Files.writeString(file, manifest);

    assertRefused(
        new TestPackage(
            one.folder(), TestPackage.sha256(manifest.getBytes(StandardCharsets.UTF_8))),
        "cannot be read: manifest.format: 1 is not known here; 2 is");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          age, hours      | INTEGER, NUMBER         | names the inputs [age, hours], but the model has [age, hours, job]
          age, hours, job | INTEGER, TEXT, TEXT     | The input 'hours' must be a tensor of STRING and shape [rows, 1]
          age, hours, jab | INTEGER, NUMBER, TEXT   | names the inputs [age, hours, jab]
          age, age, job   | INTEGER, NUMBER, TEXT   | names the inputs [age, age, job]
          age, hours, job | INTEGER, NUMBER, DATE   | The input 'job' must be a tensor of DOUBLE
          """)
  void refusesAModelThatDoesNotFitItsManifest(String names, String types, String problem) {
    var name = names.split(", ", -1);
    var type = types.split(", ", -1);
    var inputs =
        IntStream.range(0, name.length)
            .mapToObj(i -> TestPackage.input(name[i], ColumnType.valueOf(type[i])))
            .toList();

    assertRefused(TestPackage.write(fresh(), TestModel.onnx(0), inputs, List.of()), problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"version": 0, "uri": "/x", "sha256": "%s"}           | version: 0 is not a number from 1 up
          {"version": 1, "sha256": "%s"}                        | uri: the folder of the package is missing
          {"version": 1, "uri": "/x", "sha256": "A"}            | sha256: 'A' is not a SHA-256
          {"version": 1, "uri": "/x"}                           | sha256
          {"version": 1, "uri": "/x", "sha256": "%s", "x": 1}   | "x"
          {"version": "one", "uri": "/x", "sha256": "%s"}       | version
          nonsense                                              | The body is not JSON
          """)
  void refusesALoadThatIsNotComplete(String body, String problem) {
    var answer = server.post("/v2/repository/models/m/load", body.replace("%s", "0".repeat(64)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains(problem);
  }

  @Test
  void refusesToServeUnderANameThatIsNone() {
    assertThat(server.load("My_Model", 1, TestPackage.write(fresh(), 0)).status()).isEqualTo(400);
  }

  private void assertRefused(TestPackage refused, String problem) {
    var answer = server.load("m", 1, refused);

    assertThat(answer.error()).contains(problem);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(server.get("/v2/repository/index").body()).isEmpty();
  }

  private static Path fresh() {
    return server.artifact("package-" + PACKAGES.incrementAndGet());
  }
}
