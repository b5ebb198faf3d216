package io.slipway.workers.evidencepack;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.PackageManifest;
import io.slipway.workers.approval.ApprovalRecord;
import io.slipway.workers.artifact.ArtifactFolder;
import io.slipway.workers.deployment.Ledger;
import io.slipway.workers.engine.DecisionTables;
import io.slipway.workers.engine.EngineView;
import io.slipway.workers.evidence.Cards;
import io.slipway.workers.lifecycle.Lifecycle;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Collects what a release was made from, judged by and decided on. */
@Component
class ReleaseFacts {
  private final ModelRegistry registry;
  private final ApprovalRecord approvals;
  private final Ledger ledger;
  private final EngineView engine;
  private final DecisionTables tables;
  private final ArtifactFolder artifacts;
  private final Cards cards;

  ReleaseFacts(
      ModelRegistry registry,
      ApprovalRecord approvals,
      Ledger ledger,
      EngineView engine,
      DecisionTables tables,
      ArtifactFolder artifacts,
      Cards cards) {
    this.registry = registry;
    this.approvals = approvals;
    this.ledger = ledger;
    this.engine = engine;
    this.tables = tables;
    this.artifacts = artifacts;
    this.cards = cards;
  }

  void collect(Lifecycle lifecycle, ModelVersion version, Members members) throws IOException {
    members.addJson("request.json", lifecycle.request());
    members.addJson("release.json", release(lifecycle, version));
    members.addJson("decisions.json", approvals.ofLifecycle(lifecycle.id()));
    members.addJson("deployments.json", ledger.ofVersion(version.model(), version.version()));
    JsonNode registration = registry.registration(version);
    members.addJson("lineage.json", registration);
    reports(registration, version, members);
    policy(lifecycle, members);
    card(version, members);
  }

  private static Map<String, Object> release(Lifecycle lifecycle, ModelVersion version) {
    Map<String, Object> release = new TreeMap<>();
    release.put("lifecycleId", lifecycle.id());
    release.put("team", lifecycle.team());
    release.put("requestedBy", lifecycle.requestedBy());
    release.put("state", lifecycle.state());
    release.put("startedAt", lifecycle.startedAt());
    release.put("model", version.model());
    release.put("version", version.version());
    release.put("versionState", version.state());
    release.put("packageSha256", version.sha256());
    release.put("metrics", version.metrics());
    release.put("registeredAt", version.createdAt());
    Optional.ofNullable(lifecycle.endedAt()).ifPresent(end -> release.put("endedAt", end));
    return release;
  }

  private void reports(JsonNode registration, ModelVersion version, Members members)
      throws IOException {
    copy(registration.at("/quality/profileUri").asText(), "reports/dataset-profile.json", members);
    copy(registration.at("/quality/reportUri").asText(), "reports/data-quality.json", members);
    copy(registration.at("/evaluation/reportUri").asText(), "reports/evaluation.json", members);
    copy(version.uri() + "/" + PackageManifest.FILE, "package/manifest.json", members);
  }

  private void copy(String uri, String name, Members members) throws IOException {
    Optional<Path> file = artifacts.find(uri);
    if (file.isEmpty()) {
      members.miss(name, "the file is not there any more");
      return;
    }
    members.add(name, Files.readAllBytes(file.get()));
  }

  /** The tables as they were when the lifecycle started, and what they answered. */
  private void policy(Lifecycle lifecycle, Members members) {
    var applied = new TreeMap<String, JsonNode>(engine.facts(lifecycle.id()));
    applied.keySet().retainAll(Set.of("dataQualityGate", "validation", "policy"));
    members.addJson("policy/answers.json", applied);
    var versions = tables.inForce(lifecycle.startedAt());
    versions.forEach(
        table ->
            members.add(
                "policy/%s-v%d.dmn".formatted(table.id(), table.version()), table.content()));
    if (versions.isEmpty()) {
      members.miss("policy", "no decision table is recorded for the time when it started");
    }
  }

  private void card(ModelVersion version, Members members) {
    try {
      members.add("card.html", cards.html(version));
    } catch (Problem e) {
      members.miss("card.html", String.valueOf(e.getMessage()));
    }
  }
}
