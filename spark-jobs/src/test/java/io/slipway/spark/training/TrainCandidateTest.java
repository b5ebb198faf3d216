package io.slipway.spark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.contract.CandidateResult;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.FeatureSetRef;
import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.Metric;
import io.slipway.spark.TestLine;
import io.slipway.spark.lease.StepRefused;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainCandidateTest {
  @TempDir Path folder;
  private TestLine line;
  private LifecycleRequest request;
  private FeatureSetRef features;

  @BeforeEach
  void buildFeatures() throws Exception {
    line = new TestLine(folder);
    request = TestLine.request(line.write("loans.csv", TestLine.loans(1500, 1)));
    features = line.features(request, line.split(request, line.validate(request)));
  }

  @Test
  void tellsTheScoreOnBothPartsAndTheRounds() throws Exception {
    CandidateResult result = line.train(request, features, TestTraining.small(Learner.XGBOOST));

    assertThat(result.metric()).isEqualTo(Metric.AUC);
    assertThat(result.score()).isBetween(0.9, 1.0);
    assertThat(result.trainScore()).isBetween(result.score(), 1.0);
    assertThat(result.rounds()).isBetween(1, 20);
  }

  @Test
  void onlyBoostersHaveRounds() throws Exception {
    CandidateResult result =
        line.train(request, features, TestTraining.small(Learner.LOGISTIC_REGRESSION));

    assertThat(result.rounds()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          XGBOOST | gamma | 1e9 | Candidate odd: it gives the same answer for all validation rows, so it learnt nothing; allow it more (rounds, depth, less regularisation) or give it features that say something
          RANDOM_FOREST | minInfoGain | 5 | Candidate odd: it gives the same answer for all validation rows, so it learnt nothing; allow it more (rounds, depth, less regularisation) or give it features that say something
          XGBOOST | depth | 3 | Candidate odd: XGBoost parameter 'depth' is not known here
          RANDOM_FOREST | numTrees | 0 | Candidate odd: Random forest parameter 'numTrees' is 0.0; it must be a whole number from 1 to 2000
          LINEAR_REGRESSION | maxIter | 10 | Candidate odd: Linear regression does not fit a binary model; choose another learner
          """)
  void refusesACandidateThatIsOfNoUse(Learner learner, String name, double value, String message) {
    CandidateSpec candidate = new CandidateSpec("odd", learner, Map.of(name, value));

    assertThatThrownBy(() -> line.train(request, features, candidate))
        .isInstanceOf(StepRefused.class)
        .hasMessageStartingWith(message);
  }
}
