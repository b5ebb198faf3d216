package io.slipway.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class WantedTest {
  @Test
  void anOrdinaryStackHasNoIndex() {
    assertThat(wanted(Set.of(), false).parts()).containsExactlyElementsOf(StackRecipes.CORE);
  }

  @Test
  void theIndexComesBesidesAllOthers() {
    assertThat(wanted(Set.of("index"), false).parts())
        .contains("index")
        .containsAll(StackRecipes.CORE);
  }

  @Test
  void theIndexComesBesidesThoseThatAreNamed() {
    assertThat(wanted(Set.of("index", "postgresql"), false).parts())
        .containsExactlyInAnyOrder("index", "postgresql");
  }

  @Test
  void aSparkClusterComesBesidesAllOthers() {
    assertThat(wanted(SparkClusterRecipe.parts(2), false).parts())
        .contains("spark-master", "spark-worker-1", "spark-worker-2")
        .doesNotContain("spark-worker-3")
        .containsAll(StackRecipes.CORE);
  }

  @Test
  void aFullStackHasAnIndex() {
    assertThat(wanted(Set.of(), true).parts()).contains("index", "operate").doesNotHaveDuplicates();
  }

  private static StackHome.Wanted wanted(Set<String> only, boolean full) {
    return new StackHome.Wanted(new StackPorts(28180), only, full);
  }
}
