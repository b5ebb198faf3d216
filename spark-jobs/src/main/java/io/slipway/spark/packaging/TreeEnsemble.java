package io.slipway.spark.packaging;

import static io.slipway.spark.packaging.OnnxGraph.attribute;
import static io.slipway.spark.packaging.OnnxGraph.floatsAttribute;
import static io.slipway.spark.packaging.OnnxGraph.longsAttribute;
import static io.slipway.spark.packaging.OnnxGraph.stringsAttribute;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The trees of an XGBoost booster as an ONNX TreeEnsembleRegressor, which gives the margin.
 *
 * <p>In XGBoost's JSON a node without children is a leaf and its value stands in split_conditions;
 * other nodes go left where the value is less than the condition, or missing and default_left.
 */
final class TreeEnsemble {
  private final List<Long> treeIds = new ArrayList<>();
  private final List<Long> nodeIds = new ArrayList<>();
  private final List<Long> featureIds = new ArrayList<>();
  private final List<String> modes = new ArrayList<>();
  private final List<Float> conditions = new ArrayList<>();
  private final List<Long> left = new ArrayList<>();
  private final List<Long> right = new ArrayList<>();
  private final List<Long> missingGoesLeft = new ArrayList<>();
  private final List<Long> leafTreeIds = new ArrayList<>();
  private final List<Long> leafNodeIds = new ArrayList<>();
  private final List<Float> leafValues = new ArrayList<>();
  private final float baseMargin;

  private TreeEnsemble(float baseMargin) {
    this.baseMargin = baseMargin;
  }

  /**
   * @param model XGBoost's JSON of a binary:logistic booster
   * @throws IllegalArgumentException for boosters that this conversion does not cover
   */
  static TreeEnsemble parse(JsonNode model) {
    JsonNode learner = model.path("learner");
    require(learner.path("objective").path("name").asText(), "binary:logistic", "objective");
    JsonNode booster = learner.path("gradient_booster");
    require(booster.path("name").asText(), "gbtree", "booster");
    String baseScore = learner.path("learner_model_param").path("base_score").asText();
    TreeEnsemble ensemble = new TreeEnsemble(logit(baseScore));
    JsonNode trees = booster.path("model").path("trees");
    for (int tree = 0; tree < trees.size(); tree++) {
      ensemble.add(tree, trees.get(tree));
    }
    return ensemble;
  }

  private static void require(String found, String expected, String what) {
    if (!found.equals(expected)) {
      throw new IllegalArgumentException(
          "A booster with %s '%s' cannot be packaged; '%s' can".formatted(what, found, expected));
    }
  }

  /** base_score is a probability, in newer versions inside brackets. */
  private static float logit(String baseScore) {
    double probability = Double.parseDouble(baseScore.replaceAll("[\\[\\]]", ""));
    return (float) Math.log(probability / (1 - probability));
  }

  private void add(int tree, JsonNode json) {
    JsonNode lefts = json.path("left_children");
    if (!json.path("categories").isEmpty()) {
      throw new IllegalArgumentException("A booster with categorical splits cannot be packaged");
    }
    for (int node = 0; node < lefts.size(); node++) {
      boolean leaf = lefts.get(node).asInt() < 0;
      float condition = (float) json.path("split_conditions").get(node).asDouble();
      treeIds.add((long) tree);
      nodeIds.add((long) node);
      modes.add(leaf ? "LEAF" : "BRANCH_LT");
      featureIds.add(leaf ? 0 : json.path("split_indices").get(node).asLong());
      conditions.add(leaf ? 0 : condition);
      left.add(leaf ? 0 : lefts.get(node).asLong());
      right.add(leaf ? 0 : json.path("right_children").get(node).asLong());
      missingGoesLeft.add(leaf ? 0 : json.path("default_left").get(node).asLong());
      if (leaf) {
        leafTreeIds.add((long) tree);
        leafNodeIds.add((long) node);
        leafValues.add(condition);
      }
    }
  }

  /** Adds the trees to a graph; gives the margin, float [rows, 1]. */
  String append(OnnxGraph graph, String vector) {
    return graph.mlNode(
        "TreeEnsembleRegressor",
        List.of(vector),
        attribute("n_targets", 1L),
        attribute("aggregate_function", "SUM"),
        attribute("post_transform", "NONE"),
        floatsAttribute("base_values", List.of(baseMargin)),
        longsAttribute("nodes_treeids", treeIds),
        longsAttribute("nodes_nodeids", nodeIds),
        longsAttribute("nodes_featureids", featureIds),
        stringsAttribute("nodes_modes", modes),
        floatsAttribute("nodes_values", conditions),
        longsAttribute("nodes_truenodeids", left),
        longsAttribute("nodes_falsenodeids", right),
        longsAttribute("nodes_missing_value_tracks_true", missingGoesLeft),
        longsAttribute("target_treeids", leafTreeIds),
        longsAttribute("target_nodeids", leafNodeIds),
        longsAttribute("target_ids", leafTreeIds.stream().map(id -> 0L).toList()),
        floatsAttribute("target_weights", leafValues));
  }
}
