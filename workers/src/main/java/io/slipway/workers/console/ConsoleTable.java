package io.slipway.workers.console;

import static io.slipway.workers.people.Role.ADMIN;
import static io.slipway.workers.people.Role.APPROVER;
import static io.slipway.workers.people.Role.AUDITOR;
import static io.slipway.workers.people.Role.DATA_SCIENTIST;
import static io.slipway.workers.people.Role.DATA_STEWARD;
import static io.slipway.workers.people.Role.LEAD;
import static io.slipway.workers.people.Role.ML_OPS;

import io.slipway.workers.access.AccessRule;
import io.slipway.workers.people.Role;
import java.util.List;
import java.util.Set;

/**
 * Every page of the console and the roles that open it, in the order of the paths: those of the
 * operation of the REST API that shows or does the same. What has no row is refused to everyone.
 * docs/reference/console.md shows the same rows to people.
 */
public final class ConsoleTable {
  private static final String V = "/console/models/{name}/versions/{version}";

  public static final List<AccessRule> RULES =
      List.of(
          page("/console"),
          new AccessRule("GET", "/console/assets/{file}", Set.of()),
          new AccessRule("GET", "/console/audit", Set.of(ADMIN, AUDITOR)),
          page("/console/batches"),
          page("/console/batches/{id}"),
          page("/console/comparison"),
          page("/console/deployments"),
          form("/console/deployments/freeze", LEAD, ML_OPS),
          form("/console/deployments/unfreeze", LEAD, ML_OPS),
          form("/console/deployments/{deploymentId}/verdict", LEAD, ML_OPS),
          new AccessRule("GET", "/console/goodbye", Set.of()),
          page("/console/lifecycles"),
          page("/console/lifecycles/{id}"),
          form("/console/lifecycles/{id}/cancellation", DATA_SCIENTIST, LEAD, ML_OPS),
          page("/console/models"),
          page("/console/models/{name}"),
          form("/console/models/{name}/roll-back", LEAD, ML_OPS),
          page(V),
          page(V + "/card"),
          page("/console/monitoring"),
          page("/console/monitoring/{name}"),
          page("/console/tasks"),
          page("/console/tasks/{key}"),
          form(
              "/console/tasks/{key}/decision",
              APPROVER,
              DATA_SCIENTIST,
              DATA_STEWARD,
              LEAD,
              ML_OPS));

  private ConsoleTable() {}

  private static AccessRule page(String path) {
    return new AccessRule("GET", path, Role.OF_PEOPLE);
  }

  private static AccessRule form(String path, Role... roles) {
    return new AccessRule("POST", path, Set.of(roles));
  }
}
