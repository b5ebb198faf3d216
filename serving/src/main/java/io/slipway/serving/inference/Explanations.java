package io.slipway.serving.inference;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.slipway.contract.Task;
import io.slipway.serving.http.RequestRefusedException;
import io.slipway.serving.inference.Inference.Question;
import io.slipway.serving.repository.ServedModel;
import io.slipway.serving.scoring.Column;
import io.slipway.serving.scoring.Explanation;
import io.slipway.serving.scoring.ShapleyValues;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Explains answers, a few rows at a time: a row takes thousands of scores. */
final class Explanations {
  private static final int ROWS = 10;
  private static final int AT_ONCE = 1;

  private final Inference inference;
  private final Semaphore places = new Semaphore(AT_ONCE);

  Explanations(Inference inference) {
    this.inference = inference;
  }

  /**
   * The answer.
   *
   * @param explains the output whose number is explained
   */
  record Answer(
      @JsonProperty("model_name") String modelName,
      @JsonProperty("model_version") String modelVersion,
      @Nullable String id,
      String method,
      String background,
      int samples,
      String explains,
      List<Row> explanations) {}

  /**
   * One row.
   *
   * @param label whose probability it is; of a regression none
   */
  record Row(@Nullable String label, Explanation explanation) {}

  Answer of(Question question, Tensors sent) {
    try (var place = inference.place(question.caller());
        var held = inference.hold(question)) {
      var request = InferenceRequest.fit(sent, held.model());
      if (request.rows() > ROWS) {
        throw RequestRefusedException.tooLarge(
            "%d rows are more than %d. Send fewer".formatted(request.rows(), ROWS));
      }
      return one(held.model(), request, sent.id());
    }
  }

  private Answer one(ServedModel model, InferenceRequest request, @Nullable String id) {
    if (!places.tryAcquire()) {
      throw RequestRefusedException.busy("Another explanation is under way. Try again");
    }
    try {
      return new Answer(
          model.name().value(),
          Integer.toString(model.source().version()),
          id,
          "shapley-sampled",
          "training statistics, columns drawn independently",
          ShapleyValues.ORDERS,
          model.manifest().output(),
          rows(model, request));
    } finally {
      places.release();
    }
  }

  private static List<Row> rows(ServedModel model, InferenceRequest request) {
    var values = new ShapleyValues(model.scorer(), model.manifest());
    return IntStream.range(0, request.rows())
        .mapToObj(row -> request.columns().stream().map(column -> column.row(row)).toList())
        .map(row -> row(model, values, row))
        .toList();
  }

  private static Row row(ServedModel model, ShapleyValues values, List<Column> row) {
    var manifest = model.manifest();
    if (manifest.task() == Task.REGRESSION) {
      return new Row(null, values.of(row, 0));
    }
    if (manifest.task() == Task.BINARY) {
      return new Row(manifest.labels().get(1), values.of(row, 0));
    }
    var top = Labels.mostProbable(model.scorer().score(row), 0);
    return new Row(manifest.labels().get(top), values.of(row, top));
  }
}
