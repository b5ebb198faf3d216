package io.slipway.workers.access;

import static io.slipway.workers.people.Role.ADMIN;
import static io.slipway.workers.people.Role.APPROVER;
import static io.slipway.workers.people.Role.AUDITOR;
import static io.slipway.workers.people.Role.DATA_SCIENTIST;
import static io.slipway.workers.people.Role.DATA_STEWARD;
import static io.slipway.workers.people.Role.ENGINE;
import static io.slipway.workers.people.Role.LEAD;
import static io.slipway.workers.people.Role.METRICS;
import static io.slipway.workers.people.Role.ML_OPS;
import static io.slipway.workers.people.Role.SCORER;

import io.slipway.workers.people.Role;
import java.util.List;
import java.util.Set;

/**
 * Every operation and the roles that open it, in the order of the paths. What has no row is refused
 * to everyone. docs/reference/access.md shows the same rows to people.
 */
public final class AccessTable {
  private static final String V = "/v1/models/{name}/versions/{version}";

  public static final List<AccessRule> RULES =
      List.of(
          open("/actuator/health"),
          open("/actuator/health/**"),
          get("/actuator/prometheus", ADMIN, METRICS, ML_OPS),
          open("/swagger-ui.html"),
          open("/swagger-ui/**"),
          get("/v1/audit", ADMIN, AUDITOR),
          get("/v1/audit/export", ADMIN, AUDITOR),
          get("/v1/audit/verification", ADMIN, AUDITOR),
          read("/v1/batches"),
          post("/v1/batches", DATA_SCIENTIST, ML_OPS),
          read("/v1/batches/{id}"),
          read("/v1/batches/{id}/files/{folder}/{file}"),
          read("/v1/comparison"),
          read("/v1/datasets"),
          read("/v1/datasets/{name}"),
          read("/v1/datasets/{name}/versions/{digits}"),
          get("/v1/delegations", ADMIN, APPROVER, AUDITOR, DATA_STEWARD, LEAD, ML_OPS),
          post("/v1/delegations", APPROVER, DATA_STEWARD, LEAD, ML_OPS),
          delete("/v1/delegations/{id}", APPROVER, DATA_STEWARD, LEAD, ML_OPS),
          read("/v1/deployments"),
          delete("/v1/deployments/freeze", LEAD, ML_OPS),
          read("/v1/deployments/freeze"),
          post("/v1/deployments/freeze", LEAD, ML_OPS),
          read("/v1/deployments/history"),
          post("/v1/deployments/{deploymentId}/verdict", LEAD, ML_OPS),
          read("/v1/drift"),
          read("/v1/drift/{id}"),
          read("/v1/drift/{id}/report"),
          post("/v1/engine-records", ENGINE),
          read("/v1/lifecycles"),
          post("/v1/lifecycles", DATA_SCIENTIST, ML_OPS),
          read("/v1/lifecycles/{id}"),
          post("/v1/lifecycles/{id}/cancellation", DATA_SCIENTIST, LEAD, ML_OPS),
          read("/v1/lifecycles/{id}/card"),
          get("/v1/lifecycles/{id}/evidence", ADMIN, APPROVER, AUDITOR, DATA_SCIENTIST, LEAD),
          read("/v1/models"),
          read("/v1/models/{name}"),
          read("/v1/models/{name}/aliases"),
          delete("/v1/models/{name}/aliases/{alias}", DATA_SCIENTIST, ML_OPS),
          read("/v1/models/{name}/aliases/{alias}"),
          put("/v1/models/{name}/aliases/{alias}", DATA_SCIENTIST, ML_OPS),
          read("/v1/models/{name}/aliases/{alias}/history"),
          post("/v1/models/{name}/labels", DATA_SCIENTIST, ML_OPS, SCORER),
          read("/v1/models/{name}/monitoring"),
          post("/v1/models/{name}/roll-back", LEAD, ML_OPS),
          read(V),
          read(V + "/artifacts"),
          read(V + "/artifacts/{file}"),
          put(V + "/artifacts/{file}", DATA_SCIENTIST, ML_OPS),
          read(V + "/card"),
          read(V + "/completeness"),
          put(V + "/metadata/{key}", DATA_SCIENTIST, ML_OPS),
          post(V + "/promotion", DATA_SCIENTIST, ML_OPS),
          post("/v1/monitoring", DATA_SCIENTIST, ML_OPS),
          read("/v1/monitoring/due"),
          read("/v1/monitoring/runs/{key}"),
          read("/v1/notifications"),
          read("/v1/runs"),
          open("/v1/schemas/**"),
          read("/v1/search"),
          post("/v1/search/rebuild", ADMIN),
          read("/v1/tasks"),
          read("/v1/tasks/{key}"),
          post("/v1/tasks/{key}/decision", APPROVER, DATA_SCIENTIST, DATA_STEWARD, LEAD, ML_OPS),
          open("/v3/api-docs"),
          open("/v3/api-docs.yaml"),
          open("/v3/api-docs/**"));

  private AccessTable() {}

  private static AccessRule open(String path) {
    return new AccessRule("GET", path, Set.of());
  }

  private static AccessRule read(String path) {
    return new AccessRule("GET", path, Role.OF_PEOPLE);
  }

  private static AccessRule get(String path, Role... roles) {
    return new AccessRule("GET", path, Set.of(roles));
  }

  private static AccessRule post(String path, Role... roles) {
    return new AccessRule("POST", path, Set.of(roles));
  }

  private static AccessRule put(String path, Role... roles) {
    return new AccessRule("PUT", path, Set.of(roles));
  }

  private static AccessRule delete(String path, Role... roles) {
    return new AccessRule("DELETE", path, Set.of(roles));
  }
}
