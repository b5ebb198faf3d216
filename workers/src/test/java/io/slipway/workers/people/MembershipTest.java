package io.slipway.workers.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MembershipTest {
  @Test
  void tellsGroupsAndTeamsApart() {
    var membership =
        Membership.ofPaths(
            List.of(
                "/approvers", "/teams/demo", "/teams", "/teams/demo/inner", "/x/admins", "leads"));

    assertThat(membership.groups()).containsExactlyInAnyOrder("approvers", "teams");
    assertThat(membership.teams()).containsExactly("demo");
  }

  @Test
  void aLeadApprovesAsWell() {
    assertThat(Role.ofGroups(Set.of("leads"))).containsExactly("approver", "lead");
    assertThat(Role.ofGroups(Set.of("ml-ops", "strangers"))).containsExactly("ml-ops");
  }
}
