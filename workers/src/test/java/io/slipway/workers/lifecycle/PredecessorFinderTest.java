package io.slipway.workers.lifecycle;

import static io.slipway.workers.fake.Samples.DIGEST;
import static io.slipway.workers.fake.Samples.NOON;
import static io.slipway.workers.fake.Samples.registration;
import static io.slipway.workers.fake.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.Environment;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.contract.Predecessors;
import io.slipway.contract.Predecessors.Champion;
import io.slipway.workers.dataset.DatasetVersion;
import io.slipway.workers.deployment.Ledger.Cause;
import io.slipway.workers.deployment.Ledger.Entry;
import io.slipway.workers.deployment.Ledger.Kind;
import io.slipway.workers.deployment.Ledger.Place;
import io.slipway.workers.fake.MemoryDatasets;
import io.slipway.workers.fake.MemoryLedger;
import io.slipway.workers.fake.MemoryRegistry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PredecessorFinderTest {
  private static final LifecycleId ID = new LifecycleId("m-000001");

  private final MemoryDatasets datasets = new MemoryDatasets();
  private final MemoryRegistry models = new MemoryRegistry();
  private final MemoryLedger ledger = new MemoryLedger();
  private final PredecessorFinder finder = new PredecessorFinder(datasets, models, ledger);

  @Test
  void findsNothingForAFirstModel() {
    assertThat(finder.of(request("m"))).isEqualTo(Predecessors.none());
  }

  @Test
  void findsTheLatestTenVersionsOfTheDataset() {
    for (int i = 1; i <= 12; i++) {
      datasets.register(dataset("m", i));
      datasets.register(dataset("other", i));
    }

    assertThat(finder.of(request("m")).datasets())
        .hasSize(10)
        .startsWith(new Predecessors.DatasetVersion("m@12", "/p/12"))
        .endsWith(new Predecessors.DatasetVersion("m@3", "/p/3"));
  }

  @ParameterizedTest
  @EnumSource(Environment.class)
  void findsTheChampionInProductionOnly(Environment environment) {
    var version = models.register(registration(ID, "m", DIGEST), NOON);
    var place = new Place(new ModelName("m"), environment);
    ledger.add(
        new Entry(
            place,
            Optional.of(version.version()),
            Optional.of(ID),
            ID,
            Kind.PROMOTED,
            new Cause("process", ""),
            NOON));

    var champion = new Champion(1, "/package/b", DIGEST);
    assertThat(finder.of(request("m")).champion())
        .isEqualTo(environment == Environment.PRODUCTION ? champion : null);
  }

  private static DatasetVersion dataset(String name, int number) {
    return new DatasetVersion(
        name + "@" + number,
        DIGEST,
        10,
        3,
        "/d",
        number,
        List.of(),
        List.of(),
        "",
        "",
        List.of(),
        "/p/" + number,
        "/q",
        ID,
        NOON,
        List.of());
  }
}
