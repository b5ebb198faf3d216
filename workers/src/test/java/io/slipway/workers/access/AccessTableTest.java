package io.slipway.workers.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessTableTest {
  private static final Path PAGE = Path.of("../docs/reference/access.md");

  @Test
  void thePageShowsTheSameRows() throws IOException {
    List<String> shown =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.matches("\\| `(GET|POST|PUT|DELETE) /.*"))
            .toList();

    assertThat(shown).containsExactlyElementsOf(AccessTable.RULES.stream().map(this::row).toList());
  }

  private String row(AccessRule rule) {
    return "| `%s %s` | %s |".formatted(rule.method(), rule.path(), rule.whoMay());
  }
}
