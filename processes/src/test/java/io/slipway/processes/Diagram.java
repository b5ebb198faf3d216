package io.slipway.processes;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.BpmnModelElementInstance;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * A diagram, read by the engine's own library.
 *
 * @param name of the file without folder and ending
 */
record Diagram(String name, BpmnModelInstance model) {

  static List<Diagram> all() {
    return resources(".bpmn").map(Diagram::read).toList();
  }

  /** The deployed resources with this ending. */
  static Stream<String> resources(String ending) {
    return ProcessIds.RESOURCES.stream().filter(resource -> resource.endsWith(ending));
  }

  /** File name without folder and ending. */
  static String nameOf(String resource) {
    return resource.replaceAll(".*/|\\.[a-z]+$", "");
  }

  /** All elements of this type in all diagrams. */
  static <T extends ModelElementInstance> Stream<T> everywhere(Class<T> type) {
    return all().stream().flatMap(diagram -> diagram.elements(type).stream());
  }

  <T extends ModelElementInstance> Collection<T> elements(Class<T> type) {
    return model.getModelElementsByType(type);
  }

  /** The extension of this type, such as the task definition of a service task. */
  static <T extends BpmnModelElementInstance> Optional<T> extension(
      BaseElement element, Class<T> type) {
    return Optional.ofNullable(element.getExtensionElements())
        .flatMap(
            extensions ->
                extensions.getElementsQuery().filterByType(type).list().stream().findFirst());
  }

  @Override
  public String toString() {
    return name;
  }

  private static Diagram read(String resource) {
    var stream = Diagram.class.getClassLoader().getResourceAsStream(resource);
    return new Diagram(
        nameOf(resource), Bpmn.readModelFromStream(Objects.requireNonNull(stream, resource)));
  }
}
