package io.slipway.launcher.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All parts as their supervisor sees them.
 *
 * @param parts in the order in which they are started
 */
public record StackReport(List<PartReport> parts) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether every part is up. */
  public boolean allUp() {
    return parts.stream().allMatch(part -> part.state() == PartState.UP);
  }

  /** Parts that were given up. */
  public List<PartReport> broken() {
    return in(PartState.BROKEN).toList();
  }

  /**
   * The part of this name.
   *
   * @throws CommandFailed with exit code USAGE when there is none
   */
  PartReport part(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailed(
                    CommandFailed.USAGE,
                    "The stack runs no part '%s'. It runs %s."
                        .formatted(
                            name,
                            parts.stream()
                                .map(PartReport::name)
                                .collect(Collectors.joining(", ")))));
  }

  /** The part to name when the stack is not up: a broken one, else one on its way. */
  PartReport firstNotUp() {
    return Stream.concat(
            in(PartState.BROKEN), parts.stream().filter(part -> part.state() != PartState.UP))
        .findFirst()
        .orElseThrow();
  }

  /** Whether no part is on its way any more: each is up or broken, or waits for a broken one. */
  boolean isSettled() {
    return in(PartState.STARTING).findAny().isEmpty()
        && in(PartState.RESTARTING).findAny().isEmpty()
        && in(PartState.SILENT).findAny().isEmpty()
        && (in(PartState.WAITING).findAny().isEmpty() || !broken().isEmpty());
  }

  private Stream<PartReport> in(PartState state) {
    return parts.stream().filter(part -> part.state() == state);
  }

  void writeTo(Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    JSON.writeValue(fresh.toFile(), this);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  static Optional<StackReport> readFrom(Path file) {
    try {
      return Optional.of(JSON.readValue(file.toFile(), StackReport.class));
    } catch (IOException e) {
      return Optional.empty(); // not written yet
    }
  }
}
