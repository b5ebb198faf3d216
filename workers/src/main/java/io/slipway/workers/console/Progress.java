package io.slipway.workers.console;

import io.slipway.workers.console.Diagram.Note;
import io.slipway.workers.engine.ElementNames;
import io.slipway.workers.engine.Incident;
import io.slipway.workers.lifecycle.LifecycleView;
import io.slipway.workers.lifecycle.LifecycleView.StepView;
import io.slipway.workers.task.TaskView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows how far a lifecycle is, on the diagrams of its processes and in words. */
@Component
public class Progress {
  private static final String WHOLE = "model-lifecycle";

  private final Diagrams diagrams;
  private final ElementNames names;

  Progress(Diagrams diagrams, ElementNames names) {
    this.diagrams = diagrams;
    this.names = names;
  }

  /**
   * One process of a lifecycle.
   *
   * @param svg the diagram with the state of each step; empty when there is none
   * @param open whether something goes on there
   */
  public record Part(String process, String svg, boolean open, List<Line> steps) {}

  /** A step in words; the text alternative of the diagram. */
  public record Line(StepView step, Mark mark) {}

  /** The calling process first, then those that it calls, in the order in which they began. */
  public List<Part> of(LifecycleView lifecycle) {
    Set<String> processes = processes(lifecycle);
    Map<String, Map<String, Mark>> marks = new HashMap<>();
    processes.forEach(process -> marks.put(process, marks(process, lifecycle)));
    addCalls(lifecycle, processes, marks);
    return processes.stream()
        .map(process -> part(process, lifecycle, Objects.requireNonNull(marks.get(process))))
        .toList();
  }

  private Set<String> processes(LifecycleView lifecycle) {
    Set<String> known =
        steps(lifecycle).stream()
            .map(StepView::process)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Set<String> ordered = new LinkedHashSet<>();
    known.stream().filter(one -> !diagrams.callsOf(one).isEmpty()).forEach(ordered::add);
    if (known.isEmpty()) {
      ordered.add(WHOLE);
    }
    ordered.addAll(known);
    return ordered;
  }

  private static Map<String, Mark> marks(String process, LifecycleView lifecycle) {
    Map<String, Mark> marks = new HashMap<>();
    for (StepView step : steps(lifecycle)) {
      if (step.process().equals(process)) {
        Mark mark = mark(step, lifecycle);
        marks.merge(step.elementId(), mark, Progress::graver);
      }
    }
    return marks;
  }

  /** What is open counts; of what has ended, the last. */
  private static Mark graver(Mark earlier, Mark later) {
    return earlier.isOpen() && earlier.compareTo(later) < 0 ? earlier : later;
  }

  private static Mark mark(StepView step, LifecycleView lifecycle) {
    return switch (step.state()) {
      case "DONE" -> Mark.DONE;
      case "FAILED" -> Mark.FAILED;
      default -> openMark(step.elementId(), lifecycle);
    };
  }

  private static Mark openMark(String element, LifecycleView lifecycle) {
    if (orNone(lifecycle.incidents()).stream().map(Incident::elementId).anyMatch(element::equals)) {
      return Mark.INCIDENT;
    }
    boolean waits =
        orNone(lifecycle.tasks()).stream().map(TaskView::elementId).anyMatch(element::equals);
    return waits ? Mark.WAITING : Mark.RUNNING;
  }

  /** A call is as far as the process that it calls. */
  private void addCalls(
      LifecycleView lifecycle, Set<String> processes, Map<String, Map<String, Mark>> marks) {
    for (String process : processes) {
      Map<String, Mark> own = Objects.requireNonNull(marks.get(process));
      diagrams
          .callsOf(process)
          .forEach((call, called) -> whole(called, lifecycle).ifPresent(m -> own.put(call, m)));
    }
  }

  /** What goes on in a process, or how its last step ended. */
  private static Optional<Mark> whole(String process, LifecycleView lifecycle) {
    List<Mark> marks =
        steps(lifecycle).stream()
            .filter(step -> step.process().equals(process))
            .map(step -> mark(step, lifecycle))
            .toList();
    return marks.stream()
        .filter(Mark::isOpen)
        .reduce(Progress::gravest)
        .or(() -> marks.stream().reduce((earlier, later) -> later));
  }

  private static Mark gravest(Mark one, Mark other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private Part part(String process, LifecycleView lifecycle, Map<String, Mark> marks) {
    List<Line> lines = new ArrayList<>();
    for (StepView step : steps(lifecycle)) {
      if (step.process().equals(process)) {
        lines.add(new Line(step, mark(step, lifecycle)));
      }
    }
    Map<String, Note> notes = new HashMap<>();
    Map<String, String> calls = diagrams.callsOf(process);
    marks.forEach(
        (element, mark) ->
            notes.put(
                element,
                new Note(
                    mark,
                    names.name(process, element),
                    calls.containsKey(element) ? "#process-" + calls.get(element) : "")));
    String svg = diagrams.of(process).map(diagram -> diagram.with(notes)).orElse("");
    return new Part(process, svg, marks.values().stream().anyMatch(Mark::isOpen), lines);
  }

  private static List<StepView> steps(LifecycleView lifecycle) {
    return orNone(lifecycle.steps());
  }

  private static <T> List<T> orNone(@Nullable List<T> some) {
    return some == null ? List.of() : some;
  }
}
