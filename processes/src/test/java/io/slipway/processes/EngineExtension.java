package io.slipway.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all test classes the same engine, which ends with the last of them. */
final class EngineExtension implements ParameterResolver, AfterEachCallback {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Engine.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return engine(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    engine(context).cancelWhatRuns();
  }

  private static Engine engine(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .getOrComputeIfAbsent(Engine.class, type -> started(), Engine.class);
  }

  private static Engine started() {
    try {
      return new Engine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
