package io.slipway.spark.packaging;

import static io.slipway.spark.packaging.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.spark.training.BoostedTrees;
import io.slipway.spark.training.CalibratedModel;
import io.slipway.spark.training.LinearModel;
import io.slipway.spark.training.MarginModel;
import io.slipway.spark.training.RandomForest;
import io.slipway.spark.training.TrainedModel;
import java.io.IOException;
import java.util.List;

/** A trained model as a part of an ONNX graph: from the dense vector to the answer. */
final class ModelGraph {
  private final OnnxGraph graph;
  private final ObjectMapper json;

  ModelGraph(OnnxGraph graph, ObjectMapper json) {
    this.graph = graph;
    this.json = json;
  }

  /**
   * Adds a model.
   *
   * @param vector double [rows, width of the pipeline]
   * @return the answer, float [rows, numbers of an answer]
   */
  String append(TrainedModel model, String vector) throws IOException {
    if (model instanceof CalibratedModel calibrated) {
      String margins = margins(calibrated.model(), vector);
      String probabilities = new CalibrationGraph(graph).append(calibrated.calibrator(), margins);
      return graph.cast(probabilities, DataType.FLOAT);
    }
    if (model instanceof BoostedTrees trees) {
      return boosted(trees, vector);
    }
    if (model instanceof LinearModel linear) {
      return linear(linear, vector);
    }
    if (model instanceof RandomForest forest) {
      return new ForestGraph(graph, forest).answer(vector);
    }
    throw new IllegalStateException("No ONNX form of " + model.getClass().getSimpleName());
  }

  private String margins(MarginModel model, String vector) throws IOException {
    if (model instanceof BoostedTrees trees) {
      String margins = margins(json.readTree(trees.toJson()), vector);
      return graph.cast(margins, DataType.DOUBLE);
    }
    if (model instanceof LinearModel linear) {
      return new LinearGraph(graph, linear).margins(vector);
    }
    if (model instanceof RandomForest forest) {
      return new ForestGraph(graph, forest).margins(vector);
    }
    throw new IllegalStateException("No margins of " + model.getClass().getSimpleName());
  }

  private String margins(JsonNode booster, String vector) {
    return TreeEnsemble.parse(booster).append(graph, graph.cast(vector, DataType.FLOAT));
  }

  private String boosted(BoostedTrees trees, String vector) throws IOException {
    JsonNode booster = json.readTree(trees.toJson());
    String margins = margins(booster, vector);
    String objective = booster.at("/learner/objective/name").asText();
    if (objective.equals("binary:logistic")) {
      return graph.node("Sigmoid", List.of(margins));
    }
    return objective.equals("multi:softprob") ? softmax(margins) : margins;
  }

  private String linear(LinearModel model, String vector) {
    String margins = new LinearGraph(graph, model).margins(vector);
    String answer =
        switch (model.task()) {
          case BINARY -> graph.node("Sigmoid", List.of(margins));
          case MULTICLASS -> softmax(margins);
          case REGRESSION -> margins;
        };
    return graph.cast(answer, DataType.FLOAT);
  }

  private String softmax(String margins) {
    return graph.node("Softmax", List.of(margins), attribute("axis", 1));
  }
}
