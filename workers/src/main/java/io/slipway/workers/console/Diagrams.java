package io.slipway.workers.console;

import static io.slipway.workers.console.SafeXml.elements;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The diagrams of the processes, and which of them calls which. */
@Component
class Diagrams {
  private final Map<String, Optional<Diagram>> drawings = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> calls = new ConcurrentHashMap<>();

  /** Nothing for a process that has no drawing. */
  Optional<Diagram> of(String process) {
    return drawings.computeIfAbsent(
        process,
        id ->
            read("io/slipway/workers/console/diagrams/" + id + ".svg")
                .map(drawing -> new Diagram(id, drawing)));
  }

  /** The process that each call activity of a process calls. */
  Map<String, String> callsOf(String process) {
    return calls.computeIfAbsent(
        process,
        id -> read("slipway/processes/" + id + ".bpmn").map(Diagrams::calls).orElseGet(Map::of));
  }

  private static Map<String, String> calls(Document model) {
    return elements(model.getDocumentElement(), "bpmn:callActivity").stream()
        .collect(Collectors.toMap(call -> call.getAttribute("id"), Diagrams::called));
  }

  private static String called(Element call) {
    return elements(call, "zeebe:calledElement").stream()
        .map(element -> element.getAttribute("processId"))
        .findFirst()
        .orElse("");
  }

  private static Optional<Document> read(String path) {
    var resource = new ClassPathResource(path);
    if (!path.matches("[a-z0-9/-]+\\.[a-z]+") || !resource.exists()) {
      return Optional.empty();
    }
    try {
      return Optional.of(SafeXml.read(resource.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
