package io.slipway.workers.training;

import static io.slipway.workers.fake.Samples.candidate;
import static io.slipway.workers.fake.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.CandidateSpec;
import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.TrainingSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  @Test
  void plansTheStandardFourWhenTheRequestListsNone() {
    var plan = Candidates.plan(request("m"));

    assertThat(plan).extracting(CandidateSpec::id).hasSize(4).doesNotHaveDuplicates();
    assertThat(plan)
        .extracting(CandidateSpec::learner)
        .containsOnlyOnce(Learner.LOGISTIC_REGRESSION);
  }

  @Test
  void plansWhatTheRequestLists() {
    var own = new CandidateSpec("mine", Learner.XGBOOST, null);
    var plain = request("m");
    var request =
        new LifecycleRequest(
            plain.model(),
            null,
            plain.data(),
            plain.target(),
            null,
            new TrainingSpec(List.of(own), null, null),
            null);

    assertThat(Candidates.plan(request)).containsExactly(own);
  }

  @Test
  void selectsTheHighestScore() {
    assertThat(Candidates.champion(List.of(candidate("a", 0.8), candidate("b", 0.9))))
        .contains(candidate("b", 0.9));
  }

  @Test
  void selectsTheFirstIdAmongEqualScores() {
    assertThat(Candidates.champion(List.of(candidate("b", 0.9), candidate("a", 0.9))))
        .contains(candidate("a", 0.9));
  }

  @Test
  void findsNoChampionWhereNothingWasTrained() {
    assertThat(Candidates.champion(List.of())).isEmpty();
    assertThat(Candidates.champion(List.of(candidate("a", Double.NaN)))).isEmpty();
  }
}
