package io.slipway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnEdge;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnLabel;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnShape;
import io.camunda.zeebe.model.bpmn.instance.dc.Bounds;
import io.camunda.zeebe.model.bpmn.instance.di.Waypoint;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiagramLayoutTest {
  private record Box(String id, BaseElement element, Rectangle2D bounds) {}

  private record Line(SequenceFlow flow, Line2D segment) {
    @Override
    public String toString() {
      return flow.getId();
    }
  }

  static Stream<Diagram> diagrams() {
    return Diagram.all().stream();
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void shapesAndLabelsDoNotOverlap(Diagram diagram) {
    var boxes = Stream.concat(shapes(diagram), labels(diagram)).toList();

    assertThat(pairs(boxes, boxes, DiagramLayoutTest::overlap)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void flowsDoNotRunThroughLabels(Diagram diagram) {
    var labels = labels(diagram).toList();

    assertThat(
            pairs(lines(diagram), labels, (line, label) -> line.segment.intersects(label.bounds)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void flowsDoNotRunThroughShapes(Diagram diagram) {
    var shapes = shapes(diagram).toList();

    assertThat(pairs(lines(diagram), shapes, DiagramLayoutTest::runsThrough)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void flowsMeetOnlyWhereTheyStartOrEndTogether(Diagram diagram) {
    var lines = lines(diagram);

    assertThat(pairs(lines, lines, DiagramLayoutTest::cross)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void flowsAreHorizontalOrVertical(Diagram diagram) {
    assertThat(lines(diagram))
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(
                        line.segment.getX1() == line.segment.getX2()
                            || line.segment.getY1() == line.segment.getY2())
                    .isTrue());
  }

  private static boolean overlap(Box one, Box other) {
    return !one.id.equals(other.id)
        && !contains(one.element, other.element)
        && !contains(other.element, one.element)
        && !isAttached(one, other)
        && !isAttached(other, one)
        && one.bounds.intersects(other.bounds);
  }

  private static boolean runsThrough(Line line, Box shape) {
    return !shape.element.equals(line.flow.getSource())
        && !shape.element.equals(line.flow.getTarget())
        && !contains(shape.element, line.flow)
        && line.segment.intersects(shape.bounds);
  }

  private static boolean cross(Line one, Line other) {
    return !one.flow.getSource().equals(other.flow.getSource())
        && !one.flow.getTarget().equals(other.flow.getTarget())
        && one.segment.intersectsLine(other.segment);
  }

  private static boolean isAttached(Box event, Box host) {
    return event.element instanceof BoundaryEvent boundary
        && boundary.getAttachedTo().equals(host.element);
  }

  /** However deep. */
  private static boolean contains(BaseElement outer, ModelElementInstance inner) {
    var parent = inner.getParentElement();
    return outer instanceof SubProcess
        && parent != null
        && (outer.equals(parent) || contains(outer, parent));
  }

  private static Stream<Box> shapes(Diagram diagram) {
    return diagram.elements(BpmnShape.class).stream()
        .map(shape -> box(shape.getId(), shape.getBpmnElement(), shape.getBounds()));
  }

  private static Stream<Box> labels(Diagram diagram) {
    var ofShapes =
        diagram.elements(BpmnShape.class).stream()
            .flatMap(shape -> label(shape.getBpmnElement(), shape.getBpmnLabel()));
    var ofFlows =
        diagram.elements(BpmnEdge.class).stream()
            .flatMap(edge -> label(edge.getBpmnElement(), edge.getBpmnLabel()));
    return Stream.concat(ofShapes, ofFlows);
  }

  private static Stream<Box> label(BaseElement element, @Nullable BpmnLabel label) {
    return Optional.ofNullable(label)
        .map(text -> box(element.getId() + "_label", element, text.getBounds()))
        .stream();
  }

  private static Box box(String id, BaseElement element, Bounds bounds) {
    return new Box(
        id,
        element,
        new Rectangle2D.Double(
            bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight()));
  }

  private static List<Line> lines(Diagram diagram) {
    return diagram.elements(BpmnEdge.class).stream()
        .flatMap(edge -> segments((SequenceFlow) edge.getBpmnElement(), edge.getWaypoints()))
        .toList();
  }

  private static Stream<Line> segments(SequenceFlow flow, Iterable<Waypoint> waypoints) {
    var points = new ArrayList<Waypoint>();
    waypoints.forEach(points::add);
    return IntStream.range(1, points.size())
        .mapToObj(i -> new Line(flow, line(points.get(i - 1), points.get(i))));
  }

  private static Line2D line(Waypoint from, Waypoint to) {
    return new Line2D.Double(from.getX(), from.getY(), to.getX(), to.getY());
  }

  private static <A, B> List<String> pairs(List<A> ones, List<B> others, BiPredicate<A, B> bad) {
    return ones.stream()
        .flatMap(
            one ->
                others.stream()
                    .filter(other -> bad.test(one, other))
                    .map(other -> one + " and " + other))
        .toList();
  }
}
