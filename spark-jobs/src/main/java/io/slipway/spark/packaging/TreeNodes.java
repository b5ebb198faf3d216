package io.slipway.spark.packaging;

import static io.slipway.spark.packaging.OnnxGraph.attribute;
import static io.slipway.spark.packaging.OnnxGraph.longsAttribute;
import static io.slipway.spark.packaging.OnnxGraph.stringsAttribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.List;

/** The nodes of many trees, as ONNX's TreeEnsembleRegressor lists them. */
final class TreeNodes {
  private final List<Long> treeIds = new ArrayList<>();
  private final List<Long> nodeIds = new ArrayList<>();
  private final List<Long> featureIds = new ArrayList<>();
  private final List<String> modes = new ArrayList<>();
  private final List<Double> conditions = new ArrayList<>();
  private final List<Long> left = new ArrayList<>();
  private final List<Long> right = new ArrayList<>();
  private final List<Long> missingGoesLeft = new ArrayList<>();
  private final List<Long> leafTreeIds = new ArrayList<>();
  private final List<Long> leafNodeIds = new ArrayList<>();
  private final List<Long> leafTargets = new ArrayList<>();
  private final List<Double> leafValues = new ArrayList<>();

  /** Where a row goes at a node. */
  record Branch(
      String mode, long feature, double condition, long left, long right, boolean missingLeft) {}

  void addBranch(long tree, long node, Branch branch) {
    treeIds.add(tree);
    nodeIds.add(node);
    modes.add(branch.mode());
    featureIds.add(branch.feature());
    conditions.add(branch.condition());
    left.add(branch.left());
    right.add(branch.right());
    missingGoesLeft.add(branch.missingLeft() ? 1L : 0L);
  }

  void addLeaf(long tree, long node) {
    addBranch(tree, node, new Branch("LEAF", 0, 0, 0, 0, false));
  }

  /** What a leaf adds to a target; a leaf may add to several. */
  void addValue(long tree, long node, long target, double value) {
    leafTreeIds.add(tree);
    leafNodeIds.add(node);
    leafTargets.add(target);
    leafValues.add(value);
  }

  /**
   * Adds the trees to a graph in 32-bit numbers.
   *
   * @param vector float [rows, width]
   * @param base one for each target
   * @return the sums over the trees, float [rows, targets]
   */
  String append(OnnxGraph graph, String vector, List<Double> base) {
    return append(
        graph,
        vector,
        base.size(),
        OnnxGraph.floatsAttribute("base_values", floats(base)),
        OnnxGraph.floatsAttribute("nodes_values", floats(conditions)),
        OnnxGraph.floatsAttribute("target_weights", floats(leafValues)));
  }

  /**
   * Adds the trees to a graph in 64-bit numbers.
   *
   * @param vector double [rows, width]
   * @return the sums over the trees, float [rows, targets]
   */
  String appendExact(OnnxGraph graph, String vector, int targets) {
    return append(
        graph,
        vector,
        targets,
        OnnxGraph.doublesAttribute("nodes_values_as_tensor", conditions),
        OnnxGraph.doublesAttribute("target_weights_as_tensor", leafValues));
  }

  private String append(OnnxGraph graph, String vector, int targets, AttributeProto... numbers) {
    List<AttributeProto> attributes = new ArrayList<>(List.of(numbers));
    attributes.add(attribute("n_targets", (long) targets));
    attributes.add(attribute("aggregate_function", "SUM"));
    attributes.add(attribute("post_transform", "NONE"));
    attributes.add(longsAttribute("nodes_treeids", treeIds));
    attributes.add(longsAttribute("nodes_nodeids", nodeIds));
    attributes.add(longsAttribute("nodes_featureids", featureIds));
    attributes.add(stringsAttribute("nodes_modes", modes));
    attributes.add(longsAttribute("nodes_truenodeids", left));
    attributes.add(longsAttribute("nodes_falsenodeids", right));
    attributes.add(longsAttribute("nodes_missing_value_tracks_true", missingGoesLeft));
    attributes.add(longsAttribute("target_treeids", leafTreeIds));
    attributes.add(longsAttribute("target_nodeids", leafNodeIds));
    attributes.add(longsAttribute("target_ids", leafTargets));
    return graph.mlNode(
        "TreeEnsembleRegressor", List.of(vector), attributes.toArray(AttributeProto[]::new));
  }

  private static List<Float> floats(List<Double> values) {
    return values.stream().map(Double::floatValue).toList();
  }
}
