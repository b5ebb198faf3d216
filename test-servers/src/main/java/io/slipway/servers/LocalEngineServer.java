package io.slipway.servers;

import io.slipway.launcher.stack.LocalEngine;
import java.net.URI;
import java.time.Duration;

/** The broker from its Maven artifact. */
record LocalEngineServer(LocalEngine engine) implements EngineServer {

  static LocalEngineServer start(Setup setup) {
    LocalEngine.Builder engine = LocalEngine.in(setup.folder());
    if (setup.hasControlledClock()) {
      engine.controlledClock();
    }
    setup.exporters().forEach(engine::exporter);
    return new LocalEngineServer(engine.start());
  }

  @Override
  public URI grpc() {
    return engine.grpc();
  }

  @Override
  public URI rest() {
    return engine.rest();
  }

  @Override
  public void addTime(Duration time) {
    engine.addTime(time);
  }

  @Override
  public void kill() {
    engine.kill();
  }

  @Override
  public void restart() {
    engine.restart();
  }

  @Override
  public void close() {
    engine.close();
  }
}
