package io.slipway.serving.repository;

import io.slipway.contract.ModelName;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Where a request falls between 0 and 1: by its key always at the same place, else at random. */
final class Draw {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Draw() {}

  static double of(ModelName name, @Nullable String routeKey) {
    return routeKey == null
        ? ThreadLocalRandom.current().nextDouble()
        : (mixed(hash(hash(FNV_OFFSET, name.value()), routeKey)) >>> 11) * 0x1.0p-53;
  }

  /** FNV-1a: the same in every process, as String.hashCode is, but of 64 bits. */
  private static long hash(long start, String text) {
    var hash = start;
    for (var i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }

  /** The finisher of SplitMix64: FNV alone leaves keys that follow each other close together. */
  private static long mixed(long hash) {
    var one = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    var two = (one ^ (one >>> 27)) * 0x94d049bb133111ebL;
    return two ^ (two >>> 31);
  }
}
