package io.slipway.workers.deployment;

import io.slipway.contract.Deployment;
import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelVersionRef;
import io.slipway.processes.Errors;
import io.slipway.workers.approval.ApprovalRecord;
import io.slipway.workers.deployment.Ledger.Entry;
import io.slipway.workers.deployment.Ledger.Kind;
import io.slipway.workers.deployment.Ledger.Place;
import io.slipway.workers.deployment.Serving.Load;
import io.slipway.workers.deployment.Serving.PackageRefused;
import io.slipway.workers.deployment.Serving.Served;
import io.slipway.workers.deployment.Serving.SmokeTest;
import io.slipway.workers.outcome.Refused;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Lets model versions serve: those that were approved, and no others. */
@Service
public class Deployments {
  private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);
  private static final double LARGEST_DIFFERENCE = 1e-5;

  private final Serving serving;
  private final Ledger ledger;
  private final ModelRegistry registry;
  private final ApprovalRecord approvals;
  private final ServingSettings settings;
  private final Clock clock;

  public Deployments(
      Serving serving,
      Ledger ledger,
      ModelRegistry registry,
      ApprovalRecord approvals,
      ServingSettings settings,
      Clock clock) {
    this.serving = serving;
    this.ledger = ledger;
    this.registry = registry;
    this.approvals = approvals;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Scores the package's samples aside.
   *
   * @throws Refused when the scores differ from those of the training side
   */
  public SmokeTest smokeTest(LifecycleId id, ModelVersionRef ref) {
    SmokeTest result;
    try {
      result = serving.scratch(load(registered(id, ref, Errors.SMOKE_TEST_FAILED)));
    } catch (PackageRefused e) {
      throw new Refused(Errors.SMOKE_TEST_FAILED, String.valueOf(e.getMessage()));
    }
    if (!(result.maxDiff() <= LARGEST_DIFFERENCE) || result.rows() == 0) {
      throw new Refused(
          Errors.SMOKE_TEST_FAILED,
          "Over %d sample rows the scores differ by up to %s from the training side; %s is allowed"
              .formatted(result.rows(), result.maxDiff(), LARGEST_DIFFERENCE));
    }
    return result;
  }

  /**
   * Lets an approved version serve. The ledger is written after the server has loaded the version:
   * a crash between the two is mended by doing it again.
   *
   * @throws Refused when it is not approved, or its package is not the one that was registered
   */
  public Deployment promote(LifecycleId id, ModelVersionRef ref, Environment environment) {
    ModelVersion version = registered(id, ref, Errors.PROMOTION_REFUSED);
    var place = new Place(version.model(), environment);
    if (!approvals.permitsRelease(id, version.sha256())) {
      throw new Refused(
          Errors.PROMOTION_REFUSED,
          "%s v%d has no valid approval of package %s by somebody else than its requester"
              .formatted(version.model(), version.version(), version.sha256()));
    }
    ledger.exclusively(
        place,
        () -> {
          if (ledger.find(id, environment, Kind.PROMOTED).isEmpty()) {
            serve(place, version);
            add(place, Optional.of(version.version()), id, Kind.PROMOTED);
          }
        });
    return deployment(place, version);
  }

  /** Puts back what served before the lifecycle promoted its version, if that version serves. */
  public void restore(LifecycleId id, ModelVersionRef ref, Environment environment) {
    var place = new Place(ref.model(), environment);
    ledger.exclusively(
        place,
        () -> {
          boolean promoted = ledger.find(id, environment, Kind.PROMOTED).isPresent();
          if (promoted && ledger.current(place).equals(Optional.of(ref.version()))) {
            add(place, ledger.before(place, id), id, Kind.RESTORED);
          }
          align(place);
        });
  }

  /** Makes the server serve what the ledger says. */
  public void reconcile() {
    ledger.places().forEach(place -> ledger.exclusively(place, () -> align(place)));
  }

  private void align(Place place) {
    Optional<ModelVersion> wanted =
        ledger.current(place).flatMap(version -> registry.find(place.model(), version));
    Optional<Served> actual =
        serving.index().stream()
            .filter(served -> served.name().equals(place.servedAs()))
            .findFirst();
    if (wanted.map(version -> served(place, version)).equals(actual)) {
      return;
    }
    LOG.info("Aligning: served={} wanted={}", place.servedAs(), wanted.map(ModelVersion::version));
    wanted.ifPresentOrElse(
        version -> serving.load(place.servedAs(), load(version)),
        () -> serving.unload(place.servedAs()));
  }

  private void serve(Place place, ModelVersion version) {
    try {
      serving.load(place.servedAs(), load(version));
    } catch (PackageRefused e) {
      throw new Refused(Errors.PROMOTION_REFUSED, String.valueOf(e.getMessage()));
    }
  }

  private void add(Place place, Optional<Integer> version, LifecycleId id, Kind kind) {
    ledger.add(new Entry(place, version, id, kind, clock.instant()));
    LOG.info("{}: lifecycleId={} served={} version={}", kind, id, place.servedAs(), version);
  }

  private ModelVersion registered(LifecycleId id, ModelVersionRef ref, String code) {
    return registry
        .find(id, ref.sha256())
        .orElseThrow(
            () ->
                new Refused(
                    code, "Package " + ref.sha256() + " is not registered for lifecycle " + id));
  }

  private Deployment deployment(Place place, ModelVersion version) {
    return new Deployment(
        place.servedAs() + "-" + version.version(),
        version.ref(),
        place.environment(),
        settings.servingUrl() + "/v2/models/" + place.servedAs() + "/infer");
  }

  private static Served served(Place place, ModelVersion version) {
    return new Served(place.servedAs(), version.version(), version.sha256());
  }

  private static Load load(ModelVersion version) {
    return new Load(version.version(), version.uri(), version.sha256());
  }
}
