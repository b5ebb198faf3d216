package io.slipway.spark.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.CandidateSpec;
import io.slipway.contract.Evaluation;
import io.slipway.contract.Learner;
import io.slipway.contract.PackageManifest;
import io.slipway.spark.TestLine;
import io.slipway.spark.TestSpark;
import io.slipway.spark.lease.StepRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackageModelTest {
  /** One model of each learner serves all tests that only look at it. */
  private static final Map<Learner, TestLine.Built> MODELS = new EnumMap<>(Learner.class);

  @TempDir static Path folder;
  private static TestLine line;

  @BeforeAll
  static void makeLine() {
    line = new TestLine(folder);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LINEAR_REGRESSION")
  void answersAsTheTrainedModelDoesAlsoForMissingAndUnseenValues(Learner learner) throws Exception {
    TestLine.Built built = built(learner);

    assertThat(built.modelPackage().parityRows()).isGreaterThanOrEqualTo(699);
    assertThat(built.modelPackage().parityMaxDiff()).isLessThanOrEqualTo(1e-5);
    assertThat(built.modelPackage().parityFlippedLabels()).isZero();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LINEAR_REGRESSION")
  void sameTrainingGivesTheSamePackage(Learner learner) throws Exception {
    assertThat(build(learner).modelPackage().sha256())
        .isEqualTo(built(learner).modelPackage().sha256());
  }

  @Test
  void findsTheRuleInTheLoans() throws Exception {
    Evaluation evaluation = line.evaluate(built(Learner.XGBOOST));

    assertThat(evaluation.metrics().get("auc")).isBetween(0.9, 1.0);
    assertThat(evaluation.metrics().get("accuracy"))
        .isGreaterThan(evaluation.metrics().get("majorityAccuracy"));
  }

  @Test
  void manifestCarriesTheTrainingStatistics() throws Exception {
    PackageManifest manifest = manifest(built(Learner.XGBOOST));

    PackageManifest.Input amount = manifest.inputs().get(0);
    assertThat(amount.name()).isEqualTo("amount");
    assertThat(amount.statistics().missing()).isPositive();
    assertThat(amount.statistics().quantiles()).hasSize(11).isSorted();
    assertThat(amount.statistics().histogram().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(amount.statistics().rows() - amount.statistics().missing());
    assertThat(manifest.inputs().get(2).statistics().categories())
        .containsOnlyKeys("car", "house", "travel");
    assertThat(manifest.labels()).containsExactly("no", "yes");
    assertThat(manifest.samples()).isNotEmpty();
  }

  @Test
  void evaluationRefusesAPackageThatWasChanged() throws Exception {
    TestLine.Built built = build(Learner.XGBOOST);
    Path model = Path.of(built.modelPackage().uri(), PackageManifest.MODEL_FILE);
    byte[] bytes = Files.readAllBytes(model);
    bytes[bytes.length / 2] ^= 1;
    Files.write(model, bytes);

    assertThatThrownBy(() -> line.evaluate(built))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("was changed after it was packaged");
  }

  @Test
  void namesAParameterThatTheLearnerDoesNotKnow() {
    assertThatThrownBy(() -> build(new CandidateSpec("odd", Learner.XGBOOST, Map.of("depth", 3.0))))
        .isInstanceOf(StepRefused.class)
        .hasMessageContainingAll("Candidate odd", "'depth'", "max_depth");
  }

  private static TestLine.Built built(Learner learner) throws Exception {
    if (!MODELS.containsKey(learner)) {
      MODELS.put(learner, build(learner));
    }
    return MODELS.get(learner);
  }

  private static TestLine.Built build(Learner learner) throws Exception {
    Map<String, Double> parameters =
        learner == Learner.XGBOOST ? Map.of("num_round", 30.0, "max_depth", 3.0) : Map.of();
    return build(new CandidateSpec("only", learner, parameters));
  }

  private static TestLine.Built build(CandidateSpec candidate) throws Exception {
    Path file = line.write("loans.csv", TestLine.loans(1500, 1));
    return line.build(TestLine.request(file), candidate);
  }

  private static PackageManifest manifest(TestLine.Built built) throws IOException {
    return TestSpark.JSON.readValue(
        Path.of(built.modelPackage().uri(), PackageManifest.FILE).toFile(), PackageManifest.class);
  }
}
