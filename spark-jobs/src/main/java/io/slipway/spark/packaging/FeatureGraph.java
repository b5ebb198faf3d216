package io.slipway.spark.packaging;

import static io.slipway.spark.packaging.OnnxGraph.attribute;
import static io.slipway.spark.packaging.OnnxGraph.bytesAttribute;
import static io.slipway.spark.packaging.OnnxGraph.longsAttribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import io.slipway.contract.ColumnType;
import io.slipway.spark.features.DateEncoder;
import io.slipway.spark.features.Encoder;
import io.slipway.spark.features.Feature;
import io.slipway.spark.features.FeaturePipeline;
import io.slipway.spark.features.NumberEncoder;
import io.slipway.spark.features.OneHotEncoder;
import io.slipway.spark.features.OrdinalEncoder;
import io.slipway.spark.features.TargetEncoder;
import io.slipway.spark.features.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The feature pipeline as a part of an ONNX graph: from raw cells to the dense vector. */
final class FeatureGraph {
  private final OnnxGraph graph;

  FeatureGraph(OnnxGraph graph) {
    this.graph = graph;
  }

  /** Adds the inputs and the encoding; gives the dense vector, double [rows, width]. */
  String append(FeaturePipeline pipeline) {
    List<String> cells = new ArrayList<>();
    for (Feature feature : pipeline.features()) {
      DataType type = feature.type() == ColumnType.TEXT ? DataType.STRING : DataType.DOUBLE;
      cells.add(encode(feature.encoder(), graph.input(feature.name(), type)));
    }
    return graph.node("Concat", cells, attribute("axis", 1));
  }

  /** From a raw cell [rows, 1] to its places, double [rows, places]. */
  private String encode(Encoder encoder, String cell) {
    if (encoder instanceof NumberEncoder number) {
      return number(number, cell);
    }
    if (encoder instanceof DateEncoder date) {
      return new DateGraph(graph).append(date, cell);
    }
    if (encoder instanceof OrdinalEncoder ordinal) {
      return graph.cast(index(ordinal.vocabulary(), cell), DataType.DOUBLE);
    }
    if (encoder instanceof OneHotEncoder oneHot) {
      return oneHot(oneHot.vocabulary(), cell);
    }
    if (encoder instanceof TargetEncoder target) {
      return means(target, cell);
    }
    throw new IllegalStateException("No ONNX form of " + encoder.getClass().getSimpleName());
  }

  private String number(NumberEncoder encoder, String cell) {
    String number = cell;
    Double fill = encoder.fill();
    if (fill != null) {
      String missing = graph.node("IsNaN", List.of(cell));
      number = graph.node("Where", List.of(missing, graph.scalar(fill), cell));
    }
    if (encoder.scale().changesNothing()) {
      return number;
    }
    String centred = graph.node("Sub", List.of(number, graph.scalar(encoder.scale().centre())));
    return graph.node("Div", List.of(centred, graph.scalar(encoder.scale().width())));
  }

  /** Index of a text in the vocabulary, int64 [rows, 1]; an empty text is a missing one. */
  private String index(Vocabulary vocabulary, String cell) {
    List<ByteString> keys = new ArrayList<>(List.of(ByteString.EMPTY));
    List<Long> indices = new ArrayList<>(List.of((long) vocabulary.missing()));
    for (int i = 0; i < vocabulary.categories().size(); i++) {
      for (ByteString spelling : TextKeys.of(vocabulary.categories().get(i))) {
        keys.add(spelling);
        indices.add((long) i);
      }
    }
    return graph.mlNode(
        "LabelEncoder",
        List.of(cell),
        bytesAttribute("keys_strings", keys),
        longsAttribute("values_int64s", indices),
        attribute("default_int64", (long) vocabulary.other()));
  }

  private String oneHot(Vocabulary vocabulary, String cell) {
    long[] indices = LongStream.range(0, vocabulary.size()).toArray();
    String all = graph.longs(indices, 1, indices.length);
    return graph.cast(graph.node("Equal", List.of(index(vocabulary, cell), all)), DataType.DOUBLE);
  }

  private String means(TargetEncoder encoder, String cell) {
    int places = encoder.places().size();
    int rows = encoder.vocabulary().size();
    double[] table = new double[rows * places];
    for (int row = 0; row < rows; row++) {
      for (int place = 0; place < places; place++) {
        table[row * places + place] = encoder.means().get(place).get(row);
      }
    }
    String means =
        graph.node(
            "Gather",
            List.of(graph.doubles(table, rows, places), index(encoder.vocabulary(), cell)),
            attribute("axis", 0));
    return graph.node("Reshape", List.of(means, graph.longs(new long[] {-1, places}, 2)));
  }
}
