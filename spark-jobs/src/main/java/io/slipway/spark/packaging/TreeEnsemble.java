package io.slipway.spark.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.spark.packaging.TreeNodes.Branch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The trees of an XGBoost booster as an ONNX TreeEnsembleRegressor, which gives the margins.
 *
 * <p>In XGBoost's JSON a node without children is a leaf and its value stands in split_conditions;
 * other nodes go left where the value is less than the condition, or missing and default_left. A
 * multiclass booster has trees for each label in turn; tree_info says for which.
 */
final class TreeEnsemble {
  private static final String LOGISTIC = "binary:logistic";
  private static final Set<String> OBJECTIVES =
      Set.of(LOGISTIC, "multi:softprob", "reg:squarederror");

  private final TreeNodes nodes = new TreeNodes();
  private final List<Double> base;

  /**
   * The base scores are the first trees: XGBoost begins its float sum with them, ONNX Runtime would
   * add base values last, and the two sums would differ in the last digits.
   */
  private TreeEnsemble(List<Double> base) {
    this.base = base;
    for (int target = 0; target < base.size(); target++) {
      nodes.addLeaf(target, 0);
      nodes.addValue(target, 0, target, base.get(target));
    }
  }

  /**
   * @param model XGBoost's JSON of a booster
   * @throws IllegalArgumentException for boosters that this conversion does not cover
   */
  static TreeEnsemble parse(JsonNode model) {
    JsonNode learner = model.path("learner");
    String objective = learner.path("objective").path("name").asText();
    require(OBJECTIVES.contains(objective), "objective '" + objective + "'");
    JsonNode booster = learner.path("gradient_booster");
    String kind = booster.path("name").asText();
    require(kind.equals("gbtree"), "booster '" + kind + "'");
    TreeEnsemble ensemble = new TreeEnsemble(base(learner, objective));
    JsonNode trees = booster.path("model").path("trees");
    JsonNode targets = booster.path("model").path("tree_info");
    for (int tree = 0; tree < trees.size(); tree++) {
      ensemble.add(ensemble.base.size() + tree, trees.get(tree), targets.get(tree).asLong());
    }
    return ensemble;
  }

  private static void require(boolean covered, String what) {
    if (!covered) {
      throw new IllegalArgumentException(
          "A booster with %s cannot be packaged; objectives that can are %s, with gbtree"
              .formatted(what, OBJECTIVES.stream().sorted().toList()));
    }
  }

  /** One number for each target, in brackets; of a logistic booster a probability. */
  private static List<Double> base(JsonNode learner, String objective) {
    JsonNode parameters = learner.path("learner_model_param");
    List<Double> base = new ArrayList<>();
    String scores = parameters.path("base_score").asText().replaceAll("[\\[\\]]", "");
    for (String score : scores.split(",", -1)) {
      double value = Double.parseDouble(score);
      base.add(objective.equals(LOGISTIC) ? Math.log(value / (1 - value)) : value);
    }
    int targets = Math.max(1, parameters.path("num_class").asInt());
    require(base.size() == targets, base.size() + " base scores for " + targets + " targets");
    return base;
  }

  private void add(int tree, JsonNode json, long target) {
    require(json.path("categories").isEmpty(), "categorical splits");
    JsonNode lefts = json.path("left_children");
    for (int node = 0; node < lefts.size(); node++) {
      double condition = json.path("split_conditions").get(node).asDouble();
      if (lefts.get(node).asInt() < 0) {
        nodes.addLeaf(tree, node);
        nodes.addValue(tree, node, target, condition);
      } else {
        nodes.addBranch(
            tree,
            node,
            new Branch(
                "BRANCH_LT",
                json.path("split_indices").get(node).asLong(),
                condition,
                lefts.get(node).asLong(),
                json.path("right_children").get(node).asLong(),
                json.path("default_left").get(node).asInt() == 1));
      }
    }
  }

  /** Adds the trees to a graph; gives the margins, float [rows, targets]. */
  String append(OnnxGraph graph, String vector) {
    return nodes.append(graph, vector, base.stream().map(score -> 0.0).toList());
  }
}
