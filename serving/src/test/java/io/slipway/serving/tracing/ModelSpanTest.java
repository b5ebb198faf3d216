package io.slipway.serving.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.LifecycleId;
import org.junit.jupiter.api.Test;

class ModelSpanTest {
  @Test
  void findsTheLifecycleInThePlaceOfAPackage() {
    assertThat(ModelSpan.maker("/data/artifacts/credit-000001/Task_PackageModel/2251799813685721"))
        .contains(new LifecycleId("credit-000001"));
    assertThat(ModelSpan.maker("file:/data/artifacts/credit-000001/Task_PackageModel/7/"))
        .contains(new LifecycleId("credit-000001"));
  }

  @Test
  void leavesAPackageFromElsewhereAlone() {
    assertThat(ModelSpan.maker("/packages/one")).isEmpty();
    assertThat(ModelSpan.maker("/" + "a".repeat(200) + "/Task_PackageModel/7")).isEmpty();
  }
}
