package io.slipway.spark.lease;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.spark.table.FileTrees;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps what steps made. A step writes into an attempt folder; renaming that folder to its final
 * name, with result.json in it, is the commit. The engine does not fence workers whose lease ended,
 * so this rename does: whoever comes first wins.
 *
 * <p>Each activation leaves a file until it ends in a known way. Files that stay are activations
 * that were lost without a word: that is how a step that kills its driver is found out.
 */
final class StepStore {
  private static final String RESULT = "result.json";

  private final Path root;
  private final ObjectMapper json;

  StepStore(Path root, ObjectMapper json) {
    this.root = root;
    this.json = json;
  }

  <O> Optional<O> findCommitted(StepKey key, Class<O> type) throws IOException {
    Path result = key.folder(root).resolve(RESULT);
    return Files.exists(result)
        ? Optional.of(json.readValue(result.toFile(), type))
        : Optional.empty();
  }

  /** How many activations of this step were lost without a word. */
  int countLost(StepKey key) throws IOException {
    return list(key.activations(root)).size();
  }

  /** Gives a step that was handed to a person a clean record. */
  void forgetLost(StepKey key) throws IOException {
    FileTrees.deleteTree(key.activations(root));
  }

  Attempt begin(StepKey key) throws IOException {
    Path activations = Files.createDirectories(key.activations(root));
    for (int number = 1; ; number++) {
      try {
        Path activation = Files.createFile(activations.resolve(Integer.toString(number)));
        Path work = key.attempt(root, number);
        FileTrees.deleteTree(work);
        Files.createDirectories(work);
        return new Attempt(key, activation, new StepFolder(work, key.folder(root)));
      } catch (FileAlreadyExistsException taken) {
        // another activation holds this number
      }
    }
  }

  /** Ends an attempt in a known way and drops what it wrote, unless that was committed. */
  void end(Attempt attempt) throws IOException {
    Files.deleteIfExists(attempt.activation());
    FileTrees.deleteTree(attempt.folder().work());
  }

  /**
   * Makes an attempt's output the step's output, or drops it when another attempt came first.
   *
   * @return the result that is committed
   */
  <O> O commit(Attempt attempt, O result, Class<O> type) throws IOException {
    Path work = attempt.folder().work();
    json.writeValue(work.resolve(RESULT).toFile(), result);
    forceToDisk(work);
    try {
      Files.move(work, attempt.folder().committed(), StandardCopyOption.ATOMIC_MOVE);
      force(attempt.key().parent(root));
    } catch (FileSystemException lost) {
      return findCommitted(attempt.key(), type).orElseThrow(() -> lost);
    }
    FileTrees.deleteTree(attempt.key().activations(root));
    deleteOtherAttempts(attempt.key());
    return result;
  }

  private void deleteOtherAttempts(StepKey key) throws IOException {
    String prefix = key.elementInstanceKey() + ".attempt-";
    for (Path sibling : list(key.parent(root))) {
      if (sibling.getFileName().toString().startsWith(prefix)) {
        FileTrees.deleteTree(sibling);
      }
    }
  }

  private static void forceToDisk(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.toList()) {
        force(path);
      }
    }
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  /** One activation of a step. */
  record Attempt(StepKey key, Path activation, StepFolder folder) {}
}
