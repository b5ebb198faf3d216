package io.slipway.contract;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rows to be scored together.
 *
 * @param version of the model; left out: the one that the alias stands for
 * @param alias left out, with the version: champion, which serves in production
 * @param data the rows, from any source that a lifecycle may read; columns that the model does not
 *     read are passed over
 * @param keep columns that go into the answer as they stand in the data, such as a customer number
 */
public record BatchRequest(
    ModelName model,
    @Nullable Integer version,
    @Nullable String alias,
    DataSource data,
    List<String> keep) {
  public static final String CHAMPION = "champion";

  private static final int MOST_KEPT = 50;
  private static final Pattern ALIAS = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  public BatchRequest {
    Require.that(model != null, "model: name the model that scores");
    Require.that(data != null, "data: name the rows to score");
    Require.that(
        version == null || alias == null, "version: give either a version or an alias, not both");
    Require.that(version == null || version > 0, "version: " + version + " is not above 0");
    alias = version == null && alias == null ? CHAMPION : alias;
    Require.that(
        alias == null || ALIAS.matcher(alias).matches(), "alias: '" + alias + "' is not an alias");
    Require.that(data.testUri().isEmpty(), "data.testUri: a batch has no test rows; leave it out");
    keep = keep == null ? List.of() : keep.stream().distinct().toList();
    Require.that(keep.size() <= MOST_KEPT, "keep: at most " + MOST_KEPT + " columns are kept");
  }
}
