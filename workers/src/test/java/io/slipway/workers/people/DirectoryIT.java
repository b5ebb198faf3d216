package io.slipway.workers.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.workers.ServiceIT;
import io.slipway.workers.TestTokens;
import io.slipway.workers.outcome.NotYet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DirectoryIT extends ServiceIT {
  @Autowired private Directory directory;

  @AfterEach
  void comeBack() {
    TestTokens.setAway(false);
  }

  @Test
  void tellsWhoSomebodyIs() {
    assertThat(directory.find("lead"))
        .contains(
            new Actor(
                "lead",
                Set.of("approvers", "leads"),
                Set.of("lead", "approver"),
                Set.of("demo"),
                false));
  }

  @Test
  void doesNotKnowEverybody() {
    assertThat(directory.find("nobody")).isEmpty();
  }

  @Test
  void tellsWhoIsInAGroup() {
    assertThat(directory.members("leads"))
        .singleElement()
        .satisfies(member -> assertThat(member.actor().teams()).containsExactly("demo"))
        .satisfies(member -> assertThat(member.mail()).contains("lead@example.org"));
  }

  @Test
  void nobodyIsAnybodyWhileKeycloakIsAway() {
    TestTokens.setAway(true);

    assertThatThrownBy(() -> directory.find("process-designer")).isInstanceOf(NotYet.class);
    assertThatThrownBy(() -> directory.members("auditors")).isInstanceOf(NotYet.class);
  }
}
