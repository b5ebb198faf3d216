package io.slipway.workers.training;

import io.slipway.contract.CandidateSpec;
import io.slipway.contract.Learner;
import io.slipway.contract.ParameterRange;
import io.slipway.contract.SearchSpec;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Makes candidates from ranges of parameters. */
final class CandidateSearch {
  static final String PREFIX = "search-";

  /** So many draws for each candidate find a new one, unless there are hardly any left. */
  private static final int DRAWS = 50;

  private static final MathContext READABLE = new MathContext(6);

  private CandidateSearch() {}

  /**
   * A grid's combinations, the last parameter by name changing fastest; or random draws, none
   * twice. The same seed gives the same candidates.
   *
   * @param most how many at most
   */
  static List<CandidateSpec> of(SearchSpec search, long seed, int most) {
    var found =
        search.kind() == SearchSpec.Kind.GRID ? grid(search, most) : draw(search, seed, most);
    List<CandidateSpec> candidates = new ArrayList<>();
    for (Map<String, Double> parameters : found) {
      var all = new TreeMap<>(search.fixed());
      all.putAll(parameters);
      String id = "%s%02d".formatted(PREFIX, candidates.size() + 1);
      candidates.add(new CandidateSpec(id, search.learner(), all));
    }
    return candidates;
  }

  private static Set<Map<String, Double>> grid(SearchSpec search, int most) {
    List<String> names = List.copyOf(search.parameters().keySet());
    Set<Map<String, Double>> found = new LinkedHashSet<>();
    long combinations = combinations(search);
    for (long number = 0; number < combinations && found.size() < most; number++) {
      found.add(combination(search, names, number));
    }
    return found;
  }

  /** The number's digits, each in the base of its parameter, say which values are taken. */
  private static Map<String, Double> combination(
      SearchSpec search, List<String> names, long number) {
    Map<String, Double> parameters = new TreeMap<>();
    long rest = number;
    for (int i = names.size() - 1; i >= 0; i--) {
      List<Double> values = range(search, names.get(i)).values();
      parameters.put(names.get(i), values.get((int) (rest % values.size())));
      rest /= values.size();
    }
    return parameters;
  }

  private static Set<Map<String, Double>> draw(SearchSpec search, long seed, int most) {
    var random = new Random(seed);
    Set<Map<String, Double>> found = new LinkedHashSet<>();
    for (int i = 0; i < most * DRAWS && found.size() < most; i++) {
      Map<String, Double> parameters = new TreeMap<>();
      search
          .parameters()
          .forEach((name, range) -> parameters.put(name, draw(range, whole(search, name), random)));
      found.add(parameters);
    }
    return found;
  }

  private static double draw(ParameterRange range, boolean whole, Random random) {
    if (!range.values().isEmpty()) {
      return range.values().get(random.nextInt(range.values().size()));
    }
    double min = Objects.requireNonNull(range.min());
    double max = Objects.requireNonNull(range.max());
    double share = random.nextDouble();
    if (whole && !range.log()) {
      return Math.ceil(min) + Math.floor(share * (Math.floor(max) - Math.ceil(min) + 1));
    }
    double drawn = range.log() ? min * Math.pow(max / min, share) : min + share * (max - min);
    double value = whole ? Math.rint(drawn) : new BigDecimal(drawn).round(READABLE).doubleValue();
    return Math.min(max, Math.max(min, value));
  }

  /** What a learner counts is drawn in whole numbers even where the request does not say so. */
  private static boolean whole(SearchSpec search, String name) {
    Learner learner = search.learner();
    LearnerParameters.Bounds bounds = LearnerParameters.of(learner).get(name);
    return range(search, name).integer() || (bounds != null && bounds.whole());
  }

  private static long combinations(SearchSpec search) {
    return search.parameters().values().stream()
        .mapToLong(range -> range.values().size())
        .reduce(1, (a, b) -> Math.min(a * b, Integer.MAX_VALUE));
  }

  private static ParameterRange range(SearchSpec search, String name) {
    return Objects.requireNonNull(search.parameters().get(name));
  }
}
