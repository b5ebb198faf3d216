package io.slipway.workers.evidence;

import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.NOON;
import static io.slipway.workers.fake.Samples.registration;
import static io.slipway.workers.fake.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.approval.ApprovalEntry;
import io.slipway.workers.approval.ApprovalEntry.Outcome;
import io.slipway.workers.artifact.ArtifactFolder;
import io.slipway.workers.card.CardFacts;
import io.slipway.workers.card.CardFacts.Decision;
import io.slipway.workers.card.CardFacts.Deployment;
import io.slipway.workers.deployment.Ledger.Cause;
import io.slipway.workers.deployment.Ledger.Entry;
import io.slipway.workers.deployment.Ledger.Kind;
import io.slipway.workers.deployment.Ledger.Place;
import io.slipway.workers.fake.FakeEngineView;
import io.slipway.workers.fake.MemoryApprovals;
import io.slipway.workers.fake.MemoryLedger;
import io.slipway.workers.fake.MemoryLifecycles;
import io.slipway.workers.fake.MemoryRegistry;
import io.slipway.workers.registry.ModelVersion;
import io.slipway.workers.registry.RegistrySettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class CardsTest {
  private static final Path ROOT = Path.of("/artifacts");

  private final MemoryLifecycles lifecycles = new MemoryLifecycles();
  private final MemoryApprovals approvals = new MemoryApprovals(lifecycles);
  private final MemoryLedger ledger = new MemoryLedger();
  private final MemoryRegistry registry = new MemoryRegistry();
  private final FakeEngineView engine = new FakeEngineView();
  private final LifecycleId id = lifecycles.add("ann", request("m"), Optional.empty(), NOON).id();
  private final ModelVersion version = registry.register(registration(id, "m", DIGEST), NOON);

  @Test
  void gathersWhatIsKnownOfAVersion() {
    decide(Outcome.REFUSED, "ann");
    decide(Outcome.APPROVED, "lead");
    var place = new Place(new ModelName("m"), Environment.PRODUCTION);
    ledger.add(
        new Entry(
            place,
            Optional.of(1),
            Optional.of(id),
            id,
            Kind.PROMOTED,
            new Cause("process", ""),
            NOON));

    CardFacts facts = cards().facts(version);

    var registered = registration(id, "m", DIGEST);
    assertThat(facts.request()).isEqualTo(registered.request());
    assertThat(facts.version()).isEqualTo(version.ref());
    assertThat(facts.evaluation()).isEqualTo(registered.evaluation());
    assertThat(facts.quality()).isEqualTo(registered.quality());
    assertThat(facts.candidates()).containsExactly(registered.champion());
    assertThat(facts.decisions()).containsExactly(new Decision("lead", "APPROVED", "so", NOON));
    assertThat(facts.deployments()).containsExactly(new Deployment("production", "PROMOTED", NOON));
    assertThat(facts.artifactRoot()).isEqualTo(ROOT);
  }

  private Cards cards() {
    var json = new ObjectMapper();
    var settings = new RegistrySettings(URI.create("http://s"), ROOT, DataSize.ofBytes(20));
    return new Cards(
        registry, engine, new History(approvals, ledger), new ArtifactFolder(settings, json), json);
  }

  private void decide(Outcome outcome, String who) {
    approvals.add(
        new ApprovalEntry(
            id, outcome, who, "so", DIGEST, 1, 1, "Task_ReviewModel", null, null, NOON));
  }
}
