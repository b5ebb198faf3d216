package io.slipway.launcher.stack;

import java.nio.file.Path;

/**
 * A Java installation.
 *
 * @param major version, such as 17
 */
record Jdk(Path home, int major) {
  Path java() {
    return home.resolve("bin").resolve("java");
  }
}
