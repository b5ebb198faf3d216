package io.slipway.workers.search;

import io.slipway.workers.outcome.Problem;
import io.slipway.workers.people.Actor;
import io.slipway.workers.search.Findings.Source;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Finds what the caller may see: in the index, and while that is away by names in the database. */
@Service
public class Search {
  private static final Logger LOG = LoggerFactory.getLogger(Search.class);
  private static final int MOST_LETTERS = 1_000;
  private static final int MOST_WORDS = 64;
  private static final int MOST_RESULTS = 100;

  private final Optional<SearchIndex> index;
  private final Documents documents;
  private final String publicUrl;

  Search(
      Optional<SearchIndex> index,
      Documents documents,
      @Value("${slipway.public-url}") String publicUrl) {
    this.index = index;
    this.documents = documents;
    this.publicUrl = publicUrl;
  }

  /**
   * Looks for words.
   *
   * @param kind where to look; everywhere without one
   */
  public Findings find(Actor actor, String words, Optional<String> kind, int limit) {
    List<Kind> kinds = kinds(kind);
    Query query = new Query(checked(words), teams(actor), checked(limit));
    Findings found = inIndex(kinds, query).orElseGet(() -> inDatabase(kinds, query));
    return new Findings(
        found.source(), found.results().stream().map(hit -> hit.beneath(publicUrl)).toList());
  }

  private Optional<Findings> inIndex(List<Kind> kinds, Query query) {
    if (index.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Findings(Source.INDEX, index.get().find(kinds, query)));
    } catch (IndexAway e) {
      LOG.debug("Looked in the database only: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private Findings inDatabase(List<Kind> kinds, Query query) {
    List<Hit> hits =
        kinds.stream()
            .flatMap(kind -> documents.named(kind, query).stream())
            .sorted(Comparator.comparing(Hit::at).reversed())
            .limit(query.limit())
            .toList();
    return new Findings(Source.DATABASE, hits);
  }

  private List<Kind> kinds(Optional<String> name) {
    List<Kind> all = documents.kinds();
    if (name.isEmpty()) {
      return all;
    }
    return all.stream()
        .filter(kind -> kind.name().equals(name.get()))
        .findFirst()
        .map(List::of)
        .orElseThrow(
            () -> Problem.invalid("kind", "there is no such kind; known are " + names(all)));
  }

  private static String names(List<Kind> kinds) {
    return String.join(", ", kinds.stream().map(Kind::name).sorted().toList());
  }

  private static Optional<Set<String>> teams(Actor actor) {
    return actor.seesAllTeams() ? Optional.empty() : Optional.of(actor.teams());
  }

  private static String checked(String words) {
    if (words.isBlank()) {
      throw Problem.invalid("q", "say what to look for");
    }
    if (words.length() > MOST_LETTERS) {
      throw Problem.invalid(
          "q", "has %d letters; ask with at most %d".formatted(words.length(), MOST_LETTERS));
    }
    int count = words.strip().split("\\s+").length;
    if (count > MOST_WORDS) {
      throw Problem.invalid("q", "has %d words; ask with at most %d".formatted(count, MOST_WORDS));
    }
    return words.replace('\0', ' ');
  }

  private static int checked(int limit) {
    if (limit < 1 || limit > MOST_RESULTS) {
      throw Problem.invalid("limit", "ask for 1 to " + MOST_RESULTS + " results");
    }
    return limit;
  }
}
