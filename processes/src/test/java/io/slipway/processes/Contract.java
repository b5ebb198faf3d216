package io.slipway.processes;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collector;

/** The table of job types in docs/reference/contracts.md. */
final class Contract {
  private static final Path PAGE = Path.of("../docs/reference/contracts.md");
  private static final Pattern ELEMENT = Pattern.compile("Task_\\w+");
  private static final Pattern JOB_TYPE = Pattern.compile("slipway:[a-z-]+:\\d+");

  /**
   * A row of the table.
   *
   * @param elements ids of the tasks
   * @param reads variables that are always there
   * @param gives variables that the tasks pass on
   */
  record Step(Set<String> elements, String jobType, Set<String> reads, Set<String> gives) {}

  private Contract() {}

  static List<Step> steps() {
    try (var lines = Files.lines(PAGE)) {
      return lines.filter(line -> JOB_TYPE.matcher(line).find()).map(Contract::step).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Columns: element, job type, by, reads, gives, errors. */
  private static Step step(String line) {
    var columns = line.split("\\|", -1);
    return new Step(
        found(ELEMENT, columns[1]),
        found(JOB_TYPE, columns[2]).iterator().next(),
        variables(columns[4]),
        variables(columns[5]));
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).collect(ordered());
  }

  /** Optional ones end in a question mark; what stands in parentheses explains the type. */
  private static Set<String> variables(String text) {
    return Arrays.stream(text.replaceAll("\\([^)]*\\)", "").split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty() && !name.endsWith("?"))
        .collect(ordered());
  }

  private static Collector<String, ?, Set<String>> ordered() {
    return toCollection(LinkedHashSet::new);
  }
}
