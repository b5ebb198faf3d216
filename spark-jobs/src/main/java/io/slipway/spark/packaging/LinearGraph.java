package io.slipway.spark.packaging;

import static io.slipway.spark.packaging.OnnxGraph.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.slipway.spark.features.Slot;
import io.slipway.spark.training.LinearModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A linear model as a part of an ONNX graph. Its size does not depend on the number of slots:
 * numbers are taken, filled and scaled together, and the one-hot places of a category times their
 * weights are one look-up in a table of weights.
 */
final class LinearGraph {
  private final OnnxGraph graph;
  private final LinearModel model;
  private final int answers;
  private final List<Integer> numbers = new ArrayList<>();
  private final List<Integer> categories = new ArrayList<>();

  /** Place of a slot's first weight. */
  private final List<Integer> starts = new ArrayList<>();

  LinearGraph(OnnxGraph graph, LinearModel model) {
    this.graph = graph;
    this.model = model;
    this.answers = model.intercepts().size();
    int next = 0;
    for (int i = 0; i < model.layout().size(); i++) {
      int size = model.layout().get(i).categories();
      (size == 0 ? numbers : categories).add(i);
      starts.add(next);
      next += Math.max(1, size);
    }
  }

  /** The margins, double [rows, answers]. */
  String margins(String vector) {
    double[] intercepts = model.intercepts().stream().mapToDouble(Double::doubleValue).toArray();
    String sum = graph.doubles(intercepts, 1, answers);
    if (!numbers.isEmpty()) {
      sum = graph.node("Add", List.of(ofNumbers(vector), sum));
    }
    if (!categories.isEmpty()) {
      sum = graph.node("Add", List.of(ofCategories(vector), sum));
    }
    return sum;
  }

  private String ofNumbers(String vector) {
    String cells = take(vector, numbers);
    String missing = graph.node("IsNaN", List.of(cells));
    String filled = graph.node("Where", List.of(missing, each(Slot::fill), cells));
    String centred = graph.node("Sub", List.of(filled, each(Slot::mean)));
    String scaled = graph.node("Div", List.of(centred, each(Slot::scale)));
    List<Integer> places = numbers.stream().map(starts::get).toList();
    return graph.node("MatMul", List.of(scaled, weights(places)));
  }

  private String each(ToDoubleFunction<Slot> property) {
    double[] values = numbers.stream().map(model.layout()::get).mapToDouble(property).toArray();
    return graph.doubles(values, 1, values.length);
  }

  /** The weights that belong to the categories of a row, added up. */
  private String ofCategories(String vector) {
    List<Integer> places = new ArrayList<>();
    long[] offsets = new long[categories.size()];
    for (int i = 0; i < offsets.length; i++) {
      int slot = categories.get(i);
      offsets[i] = places.size();
      for (int category = 0; category < model.layout().get(slot).categories(); category++) {
        places.add(starts.get(slot) + category);
      }
    }
    String cells = graph.cast(take(vector, categories), DataType.INT64);
    String rows = graph.node("Add", List.of(cells, graph.longs(offsets, 1, offsets.length)));
    String found = graph.node("Gather", List.of(weights(places), rows), attribute("axis", 0));
    String slots = graph.longs(new long[] {1}, 1);
    return graph.node("ReduceSum", List.of(found, slots), attribute("keepdims", 0));
  }

  private String take(String vector, List<Integer> slots) {
    if (slots.size() == model.layout().size()) {
      return vector;
    }
    long[] places = slots.stream().mapToLong(Integer::longValue).toArray();
    return graph.node(
        "Gather", List.of(vector, graph.longs(places, places.length)), attribute("axis", 1));
  }

  /** A table with a row for each place of the linear vector and a column for each answer. */
  private String weights(List<Integer> places) {
    double[] table = new double[places.size() * answers];
    for (int i = 0; i < places.size(); i++) {
      for (int answer = 0; answer < answers; answer++) {
        table[i * answers + answer] = model.weights().get(answer).get(places.get(i));
      }
    }
    return graph.doubles(table, places.size(), answers);
  }
}
