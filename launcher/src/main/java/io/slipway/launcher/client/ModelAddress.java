package io.slipway.launcher.client;

import io.slipway.launcher.stack.CommandFailed;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/** A version of a model as people write it: name, name:3 or name@alias. */
record ModelAddress(String name, @Nullable Integer version, @Nullable String alias) {
  private static final Pattern SHAPE = Pattern.compile("([^:@]+)(?::(\\d{1,9})|@([^:@]+))?");

  static ModelAddress parse(String text) {
    Matcher parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "'" + text + "' is not a version of a model. Write name, name:3 or name@champion");
    }
    String version = parts.group(2);
    return new ModelAddress(
        parts.group(1), version == null ? null : Integer.valueOf(version), parts.group(3));
  }
}
