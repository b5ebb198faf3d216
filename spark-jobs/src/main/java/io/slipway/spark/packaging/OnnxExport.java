package io.slipway.spark.packaging;

import static io.slipway.spark.packaging.OnnxGraph.attribute;
import static io.slipway.spark.packaging.OnnxGraph.floatsAttribute;
import static io.slipway.spark.packaging.OnnxGraph.longsAttribute;
import static io.slipway.spark.packaging.OnnxGraph.stringsAttribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.PackageManifest;
import io.slipway.spark.features.FeaturePipeline;
import io.slipway.spark.features.FeaturePipeline.Feature;
import io.slipway.spark.training.BoostedTrees;
import io.slipway.spark.training.LinearModel;
import io.slipway.spark.training.LinearPlace;
import io.slipway.spark.training.TrainedModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Turns a feature pipeline and a trained model into one ONNX graph, from raw cells to answer. */
final class OnnxExport {
  private final OnnxGraph graph = new OnnxGraph();
  private final FeaturePipeline pipeline;
  private final ObjectMapper json;

  OnnxExport(FeaturePipeline pipeline, ObjectMapper json) {
    this.pipeline = pipeline;
    this.json = json;
  }

  byte[] export(TrainedModel model) throws IOException {
    List<String> inputs = new ArrayList<>();
    for (Feature feature : pipeline.features()) {
      inputs.add(
          graph.input(feature.name(), feature.numeric() ? DataType.DOUBLE : DataType.STRING));
    }
    if (model instanceof BoostedTrees trees) {
      appendTrees(trees, inputs);
    } else if (model instanceof LinearModel linear) {
      appendLinear(linear, inputs);
    }
    return graph.toBytes();
  }

  /** Numbers are computed in double and cast once, right before the trees. */
  private void appendTrees(BoostedTrees trees, List<String> inputs) throws IOException {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Feature feature = pipeline.features().get(i);
      cells.add(
          feature.numeric()
              ? graph.cast(inputs.get(i), DataType.FLOAT)
              : encode(feature, inputs.get(i)));
    }
    String vector = graph.node("Concat", cells, attribute("axis", 1));
    String margin = TreeEnsemble.parse(json.readTree(trees.toJson())).append(graph, vector);
    String probability = graph.node("Sigmoid", List.of(margin));
    graph.output(probability, PackageManifest.OUTPUT, DataType.FLOAT);
  }

  private void appendLinear(LinearModel model, List<String> inputs) {
    List<String> places = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Feature feature = pipeline.features().get(i);
      LinearPlace place = model.layout().get(i);
      places.add(
          feature.numeric()
              ? scale(place, inputs.get(i))
              : oneHot(place, encode(feature, inputs.get(i))));
    }
    String vector = graph.node("Concat", places, attribute("axis", 1));
    double[] weights = model.weights().stream().mapToDouble(Double::doubleValue).toArray();
    String product =
        graph.node("MatMul", List.of(vector, graph.doubles(weights, weights.length, 1)));
    String intercept = graph.doubles(new double[] {model.intercept()}, 1);
    String margin = graph.node("Add", List.of(product, intercept));
    String probability = graph.node("Sigmoid", List.of(margin));
    graph.output(graph.cast(probability, DataType.FLOAT), PackageManifest.OUTPUT, DataType.FLOAT);
  }

  /** The place of a text in the vocabulary; an empty text is a missing one. */
  private String encode(Feature feature, String input) {
    List<String> keys = new ArrayList<>(feature.vocabulary());
    List<Float> places = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      places.add((float) i);
    }
    keys.add("");
    places.add((float) feature.missingIndex());
    return graph.mlNode(
        "LabelEncoder",
        List.of(input),
        stringsAttribute("keys_strings", keys),
        floatsAttribute("values_floats", places),
        attribute("default_float", (float) feature.unknownIndex()));
  }

  private String scale(LinearPlace place, String input) {
    String missing = graph.node("IsNaN", List.of(input));
    String fill = graph.doubles(new double[] {place.fill()}, 1);
    String filled = graph.node("Where", List.of(missing, fill, input));
    String centred =
        graph.node("Sub", List.of(filled, graph.doubles(new double[] {place.mean()}, 1)));
    return graph.node("Div", List.of(centred, graph.doubles(new double[] {place.scale()}, 1)));
  }

  private String oneHot(LinearPlace place, String encoded) {
    String index = graph.cast(encoded, DataType.INT64);
    List<Long> categories = LongStream.range(0, place.categories()).boxed().toList();
    String hot =
        graph.mlNode(
            "OneHotEncoder",
            List.of(index),
            longsAttribute("cats_int64s", categories),
            attribute("zeros", 1L));
    String shape = graph.longs(new long[] {-1, place.categories()}, 2);
    return graph.cast(graph.node("Reshape", List.of(hot, shape)), DataType.DOUBLE);
  }
}
