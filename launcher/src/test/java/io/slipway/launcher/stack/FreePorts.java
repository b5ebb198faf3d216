package io.slipway.launcher.stack;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Finds blocks of ports for tests. */
public final class FreePorts {
  private FreePorts() {}

  public static StackPorts block() {
    return ThreadLocalRandom.current()
        .ints(11_000, 30_000)
        .filter(base -> IntStream.range(base, base + StackPorts.SIZE).allMatch(PortCheck::isFree))
        .mapToObj(StackPorts::new)
        .findFirst()
        .orElseThrow();
  }
}
