package io.slipway.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEngineIT {
  @TempDir Path folder;

  @Test
  void movesItsClockAndComesBackAfterAKillOnTheSamePorts() throws Exception {
    try (LocalEngine engine = LocalEngine.in(folder).controlledClock().start()) {
      engine.addTime(Duration.ofDays(2));
      long first = engine.pid();

      engine.kill();
      assertThat(ProcessHandle.of(first).filter(PartProcess::lives)).isEmpty();
      engine.restart();

      assertThat(engine.pid()).isNotEqualTo(first);
      new Socket("127.0.0.1", engine.grpc().getPort()).close();
    }
  }

  @Test
  void saysThatTheClockDoesNotMoveWithoutTheOption() {
    try (LocalEngine engine = LocalEngine.in(folder).start()) {
      assertThatThrownBy(() -> engine.addTime(Duration.ofHours(1)))
          .hasMessageContaining("controlledClock()");
    }
  }
}
