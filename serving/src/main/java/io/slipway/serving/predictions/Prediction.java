package io.slipway.serving.predictions;

import io.slipway.serving.repository.Role;
import io.slipway.serving.repository.ServedModel;
import io.slipway.serving.scoring.Answers;
import io.slipway.serving.scoring.Column;
import java.util.List;

/**
 * An answer that was given.
 *
 * @param atMillis since 1970
 * @param id of the request, which the caller was told
 * @param columns in the order of the manifest's inputs
 */
public record Prediction(
    long atMillis,
    String id,
    String client,
    Role role,
    ServedModel model,
    List<Column> columns,
    Answers answers) {
  int cells() {
    return columns.size() * answers.rows();
  }
}
