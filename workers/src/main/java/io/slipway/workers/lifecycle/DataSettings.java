package io.slipway.workers.lifecycle;

import io.slipway.contract.DataRoots;
import io.slipway.contract.DataSource;
import io.slipway.contract.LifecycleRequest;
import io.slipway.workers.outcome.Problem;
import io.slipway.workers.outcome.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The folders that data may be read from.
 *
 * @param dataRoots separated like the entries of a search path
 */
@ConfigurationProperties("slipway")
public record DataSettings(String dataRoots) {

  /** The request with the real paths of its files in place of what named them. */
  LifecycleRequest resolve(LifecycleRequest request) {
    var errors = new ArrayList<FieldError>();
    DataSource data = request.data();
    var resolved =
        new DataSource(
            Objects.requireNonNull(resolve("data.uri", data.uri(), errors)),
            resolve("data.testUri", data.testUri(), errors),
            data.csv(),
            data.columns(),
            data.exclude());
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return new LifecycleRequest(
        request.model(),
        request.purpose(),
        resolved,
        request.target(),
        request.split(),
        request.training(),
        request.environment());
  }

  private @Nullable String resolve(String field, @Nullable String uri, List<FieldError> errors) {
    if (uri == null) {
      return null;
    }
    try {
      return DataRoots.parse(dataRoots).resolve(uri).toString();
    } catch (IllegalArgumentException e) {
      errors.add(new FieldError(field, String.valueOf(e.getMessage())));
      return uri;
    }
  }
}
