package io.slipway.workers.registry;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.Evaluation;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.PackageRef;
import io.slipway.workers.artifact.ArtifactFolder;
import io.slipway.workers.artifact.StepCommits;
import io.slipway.workers.fake.Samples;
import io.slipway.workers.outcome.Unrecoverable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class CommittedEvidenceTest {
  private static final LifecycleId ID = new LifecycleId("m-000001");

  @TempDir private Path root;
  private final ObjectMapper json = new ObjectMapper();
  private CommittedEvidence evidence;
  private Registration committed;

  @BeforeEach
  void bothStepsHaveCommitted() throws IOException {
    var settings =
        new RegistrySettings(URI.create("http://localhost"), root, DataSize.ofMegabytes(1));
    evidence = new CommittedEvidence(new StepCommits(new ArtifactFolder(settings, json), json));
    Path evaluated = root.resolve("m-000001/Task_EvaluateModel/11");
    Path packaged = root.resolve("m-000001/Task_PackageModel/10");
    committed =
        registration(
            Samples.evaluation(evaluated.resolve("evaluation.json").toString(), Samples.DIGEST),
            new PackageRef(packaged.toString(), Samples.DIGEST, 1e-7, 10, 0));
    commit(evaluated, committed.evaluation());
    commit(packaged, committed.modelPackage());
  }

  @Test
  void takesWhatTheStepsCommitted() {
    assertThatCode(() -> evidence.require(committed)).doesNotThrowAnyException();
  }

  @Test
  void refusesAnEvaluationThatWasEditedSince() {
    Evaluation was = committed.evaluation();
    var better = Samples.evaluation(was.reportUri(), Samples.OTHER_DIGEST);

    refuses(registration(better, committed.modelPackage()), "'evaluation'");
  }

  @Test
  void refusesAPackageThatWasPutInItsPlace() {
    var other = new PackageRef(committed.modelPackage().uri(), Samples.OTHER_DIGEST, 1e-7, 10, 0);

    refuses(registration(committed.evaluation(), other), "'modelPackage'");
  }

  @Test
  void refusesTheEvaluationOfAnotherLifecycle() throws IOException {
    Path elsewhere = root.resolve("m-000002/Task_EvaluateModel/11");
    var other = Samples.evaluation(elsewhere.resolve("evaluation.json").toString(), Samples.DIGEST);
    commit(elsewhere, other);

    refuses(registration(other, committed.modelPackage()), "'evaluation'");
  }

  @Test
  void refusesWhatNobodyCommitted() {
    var none = Samples.evaluation("/elsewhere/evaluation.json", Samples.DIGEST);

    refuses(registration(none, committed.modelPackage()), "'evaluation'");
  }

  private void refuses(Registration registration, String words) {
    assertThatThrownBy(() -> evidence.require(registration))
        .isInstanceOf(Unrecoverable.class)
        .hasMessageContaining(words);
  }

  private void commit(Path folder, Object result) throws IOException {
    Files.createDirectories(folder);
    json.writeValue(folder.resolve("result.json").toFile(), result);
  }

  private static Registration registration(Evaluation evaluation, PackageRef modelPackage) {
    Registration all = Samples.registration(ID, "m", Samples.DIGEST);
    return new Registration(
        ID,
        all.request(),
        all.dataset(),
        all.quality(),
        all.split(),
        all.features(),
        all.champion(),
        modelPackage,
        evaluation,
        all.validation());
  }
}
