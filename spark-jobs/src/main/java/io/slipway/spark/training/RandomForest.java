package io.slipway.spark.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A random forest: the mean of what its trees say, which is the share of each label at the leaf, or
 * the mean of a regression's numbers there.
 *
 * @param fills instead of a missing number, one for each place of the dense vector
 */
public record RandomForest(Task task, List<Double> fills, List<Tree> trees) implements MarginModel {
  /** File of the model. */
  public static final String FILE = "forest.json";

  /** Shares below are taken as this in a margin: the log of 0 does not exist. */
  public static final double SMALLEST_SHARE = 1e-6;

  public RandomForest {
    fills = List.copyOf(fills);
    trees = List.copyOf(trees);
  }

  /**
   * One tree.
   *
   * @param nodes the root first
   */
  public record Tree(List<Node> nodes) {
    public Tree {
      nodes = List.copyOf(nodes);
    }
  }

  /**
   * One node. A row goes left where the feature is at most the threshold.
   *
   * @param left number of a node, 0 at a leaf
   * @param values only at a leaf: the share of each label, or a regression's one number
   */
  public record Node(int feature, double threshold, int left, int right, List<Double> values) {
    public Node {
      values = List.copyOf(values);
    }

    /** Whether there is nothing below. */
    public boolean leaf() {
      return left == 0;
    }
  }

  static RandomForest load(Path folder, ObjectMapper json) throws IOException {
    return json.readValue(folder.resolve(FILE).toFile(), RandomForest.class);
  }

  @Override
  public float[][] score(List<double[]> vectors) {
    float[][] scores = new float[vectors.size()][];
    for (int row = 0; row < scores.length; row++) {
      double[] means = means(vectors.get(row));
      scores[row] = Links.floats(task == Task.BINARY ? Arrays.copyOfRange(means, 1, 2) : means);
    }
    return scores;
  }

  @Override
  public double[][] margins(List<double[]> vectors) {
    return vectors.stream().map(this::margin).toArray(double[][]::new);
  }

  private double[] margin(double[] vector) {
    double[] means = means(vector);
    if (task == Task.REGRESSION) {
      return means;
    }
    double[] logs =
        Arrays.stream(means).map(share -> Math.log(Math.max(share, SMALLEST_SHARE))).toArray();
    return task == Task.BINARY ? new double[] {logs[1] - logs[0]} : logs;
  }

  private double[] means(double[] vector) {
    double[] sums = new double[answers()];
    for (Tree tree : trees) {
      List<Double> values = leaf(tree, vector).values();
      for (int i = 0; i < sums.length; i++) {
        sums[i] += values.get(i);
      }
    }
    return Arrays.stream(sums).map(sum -> sum / trees.size()).toArray();
  }

  private Node leaf(Tree tree, double[] vector) {
    Node node = tree.nodes().get(0);
    while (!node.leaf()) {
      double cell = vector[node.feature()];
      double value = Double.isNaN(cell) ? fills.get(node.feature()) : cell;
      node = tree.nodes().get(value <= node.threshold() ? node.left() : node.right());
    }
    return node;
  }

  /** Numbers at a leaf: two for a binary model. */
  public int answers() {
    return trees.get(0).nodes().stream()
        .filter(Node::leaf)
        .findFirst()
        .orElseThrow()
        .values()
        .size();
  }

  @Override
  public void save(Path folder) throws IOException {
    new ObjectMapper().writeValue(folder.resolve(FILE).toFile(), this);
  }
}
