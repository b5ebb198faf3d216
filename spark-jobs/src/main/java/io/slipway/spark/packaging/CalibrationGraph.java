package io.slipway.spark.packaging;

import static io.slipway.spark.packaging.OnnxGraph.attribute;

import io.slipway.spark.training.Calibrator;
import io.slipway.spark.training.IsotonicCalibration;
import io.slipway.spark.training.PlattScaling;
import io.slipway.spark.training.TemperatureScaling;
import java.util.List;

/** A calibration as a part of an ONNX graph: from margins to probabilities. */
final class CalibrationGraph {
  private final OnnxGraph graph;

  CalibrationGraph(OnnxGraph graph) {
    this.graph = graph;
  }

  /**
   * Adds a calibration.
   *
   * @param margins double [rows, answers]
   * @return probabilities, double [rows, answers]
   */
  String append(Calibrator calibrator, String margins) {
    if (calibrator instanceof PlattScaling platt) {
      String scaled = graph.node("Mul", List.of(margins, constant(platt.slope())));
      String moved = graph.node("Add", List.of(scaled, constant(platt.intercept())));
      return graph.node("Sigmoid", List.of(moved));
    }
    if (calibrator instanceof TemperatureScaling scaling) {
      String scaled = graph.node("Div", List.of(margins, constant(scaling.temperature())));
      return graph.node("Softmax", List.of(scaled), attribute("axis", 1));
    }
    if (calibrator instanceof IsotonicCalibration isotonic) {
      return isotonic(isotonic, margins);
    }
    throw new IllegalStateException("No ONNX form of " + calibrator);
  }

  /** How far each segment is passed, from 0 to 1, times its rise. */
  private String isotonic(IsotonicCalibration isotonic, String margins) {
    int segments = isotonic.margins().size() - 1;
    String first = constant(isotonic.probabilities().get(0));
    if (segments == 0) {
      String nothing = graph.node("Mul", List.of(margins, constant(0)));
      return graph.node("Add", List.of(nothing, first));
    }
    double[] from = new double[segments];
    double[] length = new double[segments];
    double[] rise = new double[segments];
    for (int i = 0; i < segments; i++) {
      from[i] = isotonic.margins().get(i);
      length[i] = isotonic.margins().get(i + 1) - from[i];
      rise[i] = isotonic.probabilities().get(i + 1) - isotonic.probabilities().get(i);
    }
    String moved = graph.node("Sub", List.of(margins, graph.doubles(from, 1, segments)));
    String share = graph.node("Div", List.of(moved, graph.doubles(length, 1, segments)));
    String low = graph.doubles(new double[] {0});
    String high = graph.doubles(new double[] {1});
    String passed = graph.node("Clip", List.of(share, low, high));
    String risen = graph.node("MatMul", List.of(passed, graph.doubles(rise, segments, 1)));
    return graph.node("Add", List.of(risen, first));
  }

  private String constant(double value) {
    return graph.doubles(new double[] {value}, 1);
  }
}
