package io.slipway.workers.engine.bpmn;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.slipway.workers.engine.ElementNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

@Component
class BpmnElementNames implements ElementNames {
  private final Map<String, Map<String, String>> byProcess = new ConcurrentHashMap<>();

  @Override
  public String name(String processId, String elementId) {
    return byProcess
        .computeIfAbsent(processId, BpmnElementNames::read)
        .getOrDefault(elementId, elementId);
  }

  private static Map<String, String> read(String processId) {
    var diagram = new ClassPathResource("slipway/processes/" + processId + ".bpmn");
    if (!diagram.exists()) {
      return Map.of();
    }
    try (var xml = diagram.getInputStream()) {
      return Bpmn.readModelFromStream(xml).getModelElementsByType(FlowNode.class).stream()
          .filter(node -> node.getName() != null && !node.getName().isBlank())
          .collect(Collectors.toMap(FlowNode::getId, node -> oneLine(node.getName())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String oneLine(String name) {
    return name.strip().replaceAll("\\s+", " ");
  }
}
