package io.slipway.spark.training;

import io.slipway.contract.Task;
import io.slipway.spark.training.RandomForest.Node;
import io.slipway.spark.training.RandomForest.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;

/** Spark's trees as tables of nodes. */
final class ForestTrees {
  private final LearningProblem problem;
  private final List<Node> nodes = new ArrayList<>();

  private ForestTrees(LearningProblem problem) {
    this.problem = problem;
  }

  static Tree of(org.apache.spark.ml.tree.Node root, LearningProblem problem) {
    ForestTrees trees = new ForestTrees(problem);
    trees.add(root);
    return new Tree(trees.nodes);
  }

  /** Adds a node and all below it; gives its number. */
  private int add(org.apache.spark.ml.tree.Node node) {
    int number = nodes.size();
    if (node instanceof InternalNode inner && inner.split() instanceof ContinuousSplit split) {
      nodes.add(new Node(split.featureIndex(), split.threshold(), 0, 0, List.of()));
      int left = add(inner.leftChild());
      int right = add(inner.rightChild());
      nodes.set(number, new Node(split.featureIndex(), split.threshold(), left, right, List.of()));
    } else {
      nodes.add(new Node(0, 0, 0, 0, values(node)));
    }
    return number;
  }

  private List<Double> values(org.apache.spark.ml.tree.Node leaf) {
    if (problem.task() == Task.REGRESSION) {
      return List.of(leaf.prediction());
    }
    double[] counts = leaf.impurityStats().stats();
    double sum = Arrays.stream(counts).sum();
    return Arrays.stream(counts).mapToObj(count -> count / sum).toList();
  }
}
