package io.slipway.spark.packaging;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.spark.features.FeaturePipeline;
import io.slipway.spark.training.TrainedModel;
import java.io.IOException;

/** Turns a feature pipeline and a trained model into one ONNX graph, from raw cells to answer. */
final class OnnxExport {
  private final FeaturePipeline pipeline;
  private final ObjectMapper json;

  OnnxExport(FeaturePipeline pipeline, ObjectMapper json) {
    this.pipeline = pipeline;
    this.json = json;
  }

  byte[] export(TrainedModel model, String output, int width) throws IOException {
    OnnxGraph graph = new OnnxGraph();
    String vector = new FeatureGraph(graph).append(pipeline);
    String answer = new ModelGraph(graph, json).append(model, vector);
    graph.output(answer, output, DataType.FLOAT, width);
    return graph.toBytes();
  }
}
