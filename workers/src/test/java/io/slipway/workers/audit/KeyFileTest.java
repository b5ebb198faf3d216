package io.slipway.workers.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  private static final int STARTS = 8;

  @TempDir Path folder;

  @Test
  void allThatStartForTheFirstTimeAtOnceHaveOneKey() throws Exception {
    CountDownLatch together = new CountDownLatch(STARTS);
    ExecutorService pool = Executors.newFixedThreadPool(STARTS);
    List<Future<String>> starts = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      starts.add(
          pool.submit(
              () -> {
                together.countDown();
                together.await();
                return KeyFile.in(folder.resolve("secrets")).readOrMake().getKeyID();
              }));
    }
    Set<String> keys = new HashSet<>();
    for (Future<String> start : starts) {
      keys.add(start.get());
    }
    pool.shutdown();

    assertThat(keys).hasSize(1);
    assertThat(folder.resolve("secrets")).isDirectoryNotContaining("glob:**.partial");
  }
}
