package io.slipway.spark.packaging;

import static io.slipway.spark.packaging.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.slipway.contract.Task;
import io.slipway.spark.packaging.TreeNodes.Branch;
import io.slipway.spark.training.RandomForest;
import io.slipway.spark.training.RandomForest.Node;
import java.util.List;

/** A random forest as a part of an ONNX graph. */
final class ForestGraph {
  private final OnnxGraph graph;
  private final RandomForest forest;

  ForestGraph(OnnxGraph graph, RandomForest forest) {
    this.graph = graph;
    this.forest = forest;
  }

  /** The answer, float [rows, numbers of an answer]. */
  String answer(String vector) {
    String means = means(vector);
    return forest.task() == Task.BINARY ? column(means, 1) : means;
  }

  /** The margins of a classification forest, double [rows, 1 or labels]. */
  String margins(String vector) {
    String shares = graph.cast(means(vector), DataType.DOUBLE);
    String smallest = graph.doubles(new double[] {RandomForest.SMALLEST_SHARE}, 1);
    String logs = graph.node("Log", List.of(graph.node("Max", List.of(shares, smallest))));
    return forest.task() == Task.BINARY
        ? graph.node("Sub", List.of(column(logs, 1), column(logs, 0)))
        : logs;
  }

  private String column(String table, long place) {
    return graph.node(
        "Gather", List.of(table, graph.longs(new long[] {place}, 1)), attribute("axis", 1));
  }

  private String means(String vector) {
    double[] fills = forest.fills().stream().mapToDouble(Double::doubleValue).toArray();
    String missing = graph.node("IsNaN", List.of(vector));
    String fill = graph.doubles(fills, 1, fills.length);
    String filled = graph.node("Where", List.of(missing, fill, vector));
    return nodes().appendExact(graph, filled, forest.answers());
  }

  private TreeNodes nodes() {
    TreeNodes nodes = new TreeNodes();
    for (int tree = 0; tree < forest.trees().size(); tree++) {
      List<Node> own = forest.trees().get(tree).nodes();
      for (int number = 0; number < own.size(); number++) {
        add(nodes, tree, number, own.get(number));
      }
    }
    return nodes;
  }

  private void add(TreeNodes nodes, int tree, int number, Node node) {
    if (node.leaf()) {
      nodes.addLeaf(tree, number);
      for (int target = 0; target < node.values().size(); target++) {
        double share = node.values().get(target) / forest.trees().size();
        nodes.addValue(tree, number, target, share);
      }
      return;
    }
    nodes.addBranch(
        tree,
        number,
        new Branch(
            "BRANCH_LEQ", node.feature(), node.threshold(), node.left(), node.right(), false));
  }
}
