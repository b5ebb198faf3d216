package io.slipway.spark.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Cuts a booster after its best round. XGBoost's Java binding cannot slice a booster, so the rounds
 * after the best one are taken out of its JSON, whose schema XGBoost documents.
 */
final class BestRounds {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BestRounds() {}

  /**
   * @param booster that was trained with early stopping
   */
  static Booster keep(Booster booster) {
    try {
      int best = Integer.parseInt(booster.getAttr("best_iteration")) + 1;
      return best == booster.getNumBoostedRound() ? booster : first(booster, best);
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost cannot tell its best round", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Booster first(Booster booster, int rounds) throws XGBoostError, IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(booster.toByteArray("json"));
    ObjectNode model = (ObjectNode) root.at("/learner/gradient_booster/model");
    ArrayNode starts = (ArrayNode) model.get("iteration_indptr");
    int trees = starts.get(rounds).asInt();
    cut((ArrayNode) model.get("trees"), trees);
    cut((ArrayNode) model.get("tree_info"), trees);
    cut(starts, rounds + 1);
    ((ObjectNode) model.get("gbtree_model_param")).put("num_trees", Integer.toString(trees));
    return XGBoost.loadModel(JSON.writeValueAsBytes(root));
  }

  private static void cut(ArrayNode array, int size) {
    while (array.size() > size) {
      array.remove(array.size() - 1);
    }
  }
}
