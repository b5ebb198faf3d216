package io.slipway.launcher.stack;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * How to make a part.
 *
 * @param needs parts that must be up before this is started
 * @param variant tells apart recipes of the same part that start it differently
 * @param ready begins what takes long before a start, and says whether it has ended
 * @param prepare puts in place what the part uses; may take seconds, may be called again
 */
record Recipe(
    String name,
    int port,
    List<String> needs,
    String variant,
    BooleanSupplier ready,
    Supplier<Part> prepare) {
  static Recipe of(String name, int port, Supplier<Part> prepare) {
    return new Recipe(name, port, List.of(), "", () -> true, prepare);
  }

  Recipe after(String... parts) {
    return new Recipe(name, port, List.of(parts), variant, ready, prepare);
  }

  /** The same as a variant of it. */
  Recipe as(String other) {
    return new Recipe(name, port, needs, other, ready, prepare);
  }

  Recipe once(BooleanSupplier begun) {
    return new Recipe(name, port, needs, variant, begun, prepare);
  }

  /** Whether a part made by the other recipe may go on as if it were made by this one. */
  boolean makesTheSameAs(Recipe other) {
    return name.equals(other.name) && port == other.port && variant.equals(other.variant);
  }
}
